import type { ApiOutputs } from '#components/api/trpc.ts';
import { Age } from '#components/ui/display/age.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Tag } from '#components/ui/display/tag.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { VerdictMark } from '#components/verdicts/verdict-mark.tsx';
import css from './source-preview.module.css';

type Preview = ApiOutputs['source']['preview'];
type PreviewedItem = Extract<Preview, { ok: true }>['items'][number];

function Remarks({ remarks }: { remarks: readonly string[] }) {
  if (remarks.length === 0) return null;
  return (
    <ul className={css.remarks} aria-label="Remarks">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}

function ItemRow({ item }: { item: PreviewedItem }) {
  const { draft, links, verdict } = item;
  return (
    <tr>
      <td data-nowrap>
        <Age at={draft.publishedAt?.toISOString() ?? null} missing="No date found" />
      </td>
      <td>{draft.title}</td>
      <td>
        {links.length === 0 ? (
          <span title="No ticker matched">—</span>
        ) : (
          links.slice(0, 4).map((link) => (
            <span key={link.tickerId} title={`${link.reason} (relevance ${link.relevance})`}>
              <b className="tabular-nums">{link.symbol}</b> {link.relevance}{' '}
            </span>
          ))
        )}
      </td>
      <td data-nowrap>
        {verdict ? (
          <VerdictMark verdict={verdict} />
        ) : (
          <span title="Not scored: no inference worker is running">—</span>
        )}
      </td>
      <td>
        {draft.flags.map((flag) => (
          <Tag key={flag}>{flag.replaceAll('-', ' ')}</Tag>
        ))}
      </td>
    </tr>
  );
}

export interface SourcePreviewProps {
  preview: Preview;
  /** Events are pushed to this server; there is nothing to fetch. */
  isPushed?: boolean;
}

/** SourcePreview shows a source's items as they would be stored, tagged and scored. */
export function SourcePreview({ preview, isPushed = false }: SourcePreviewProps) {
  if (!preview.ok) {
    return (
      <Notice look="fault" detail="Nothing was saved. Change the URL and fetch again.">
        {preview.message}
      </Notice>
    );
  }
  const { items, itemsSeen, emptyItems, format, title, remarks } = preview;
  if (items.length === 0) {
    return (
      <>
        <Notice detail="You can save it anyway. Items are stored when they appear.">
          {isPushed
            ? 'Nothing to fetch. The endpoint and secret are shown after saving.'
            : `The source answered${format ? ` with ${format}` : ''} but has no items.`}
        </Notice>
        <Remarks remarks={remarks} />
      </>
    );
  }
  return (
    <>
      <Notice
        detail={
          emptyItems > 0
            ? `${emptyItems} items are empty and would be skipped.`
            : 'Nothing has been saved yet.'
        }
      >
        {title ? `${title}: ` : ''}
        {format ? `${format}, ` : ''}
        {itemsSeen} items; showing the first {items.length}.
      </Notice>
      <Remarks remarks={remarks} />
      <DataTable label="Preview">
        <thead>
          <tr>
            <th>Published</th>
            <th>Headline</th>
            <th>Tickers</th>
            <th>Score</th>
            <th>Flags</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow key={item.draft.externalId} item={item} />
          ))}
        </tbody>
      </DataTable>
    </>
  );
}
