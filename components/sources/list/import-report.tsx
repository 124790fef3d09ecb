import type { ApiOutputs } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

type Report = ApiOutputs['source']['import'];
type Outcome = Report['results'][number]['outcome'];

const outcomeLabels: Record<Outcome, string> = {
  added: 'added',
  updated: 'updated',
  unchanged: 'unchanged',
  refused: 'rejected',
};
const outcomeOrder: Outcome[] = ['refused', 'added', 'updated', 'unchanged'];

/** ImportReport lists the outcome of each source in an imported file; rejected ones come first, with the reason. */
export function ImportReport({ report, onClose }: { report: Report; onClose: () => void }) {
  const { format, results } = report;
  const counts = outcomeOrder.flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count > 0 ? `${count} ${outcomeLabels[outcome]}` : [];
  });
  const rows = results.toSorted(
    (a, b) => outcomeOrder.indexOf(a.outcome) - outcomeOrder.indexOf(b.outcome) || a.line - b.line,
  );
  return (
    <Panel
      title="Imported"
      name="import"
      meta={counts.join(', ')}
      actions={<Button look="bare" icon="close" aria-label="Close" onClick={onClose} />}
    >
      {rows.length === 0 ? (
        <Notice detail="No changes were made.">The file contains no sources.</Notice>
      ) : (
        <DataTable label="Imported sources">
          <thead>
            <tr>
              <th data-numeric>{format === 'opml' ? 'Feed' : 'Line'}</th>
              <th>Source</th>
              <th>Outcome</th>
              <th>Reason</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, name, outcome, reason, generated }) => (
              <tr key={`${line} ${name}`}>
                <td data-numeric>{line}</td>
                <td>{name}</td>
                <td data-nowrap>{outcomeLabels[outcome]}</td>
                <td data-quiet>
                  {reason ?? ''}
                  {Object.entries(generated ?? {}).map(([field, value]) => (
                    <span key={field}>
                      {field}, shown once: <code>{value}</code>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Panel>
  );
}
