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
        <Age
          at={draft.publishedAt?.toISOString() ?? null}
          missing="No readable date: it is never taken as now"
        />
      </td>
      <td>{draft.title}</td>
      <td>
        {links.length === 0 ? (
          <span title="No company was recognised">—</span>
        ) : (
          links.slice(0, 4).map((link) => (
            <span key={link.tickerId} title={`${link.reason} (relevance ${link.relevance})`}>
              <b className="figures">{link.symbol}</b> {link.relevance}{' '}
            </span>
          ))
        )}
      </td>
      <td data-nowrap>
        {verdict ? (
          <VerdictMark verdict={verdict} />
        ) : (
          <span title="No inference worker answered; items are scored once one does">—</span>
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
  /** Its events are sent to us: there is nothing to fetch. */
  received?: boolean;
}

/** SourcePreview shows what a source would bring: its items as they would be stored, linked and scored. */
export function SourcePreview({ preview, received = false }: SourcePreviewProps) {
  if (!preview.ok) {
    return (
      <Notice look="fault" detail="Nothing was saved. Change the address and fetch it again.">
        {preview.message}
      </Notice>
    );
  }
  const { items, itemsSeen, emptyItems, format, title, remarks } = preview;
  if (items.length === 0) {
    return (
      <>
        <Notice detail="It can be saved all the same; items are stored as soon as there are any.">
          {received
            ? 'Nothing is fetched from it: its address and secret come once it is saved.'
            : `The source answered${format ? ` with ${format}` : ''} but has no items now.`}
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
            ? `${emptyItems} items have no words at all and would be left out.`
            : 'Nothing is stored yet.'
        }
      >
        {title ? `${title}: ` : ''}
        {format ? `${format}, ` : ''}
        {itemsSeen} items; the first {items.length} as they would be stored.
      </Notice>
      <Remarks remarks={remarks} />
      <DataTable label="Preview">
        <thead>
          <tr>
            <th>Published</th>
            <th>Headline</th>
            <th>Tickers and why</th>
            <th>Score</th>
            <th>Noticed</th>
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
