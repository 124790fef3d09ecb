import Link from 'next/link';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { type DeliveryMode, deliveryModeOf } from '#components/sources/delivery-mode.ts';
import type { Source } from '#components/sources/source.ts';
import type { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ConfirmButton } from '#components/ui/controls/confirm-button.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { HealthMark } from '#components/ui/display/health-mark.tsx';
import { SimTag, Tag } from '#components/ui/display/tag.tsx';
import { formatDuration } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';
import { computeSourceHealth } from '#domain/sources/compute-source-health.ts';
import css from './source-row.module.css';

export interface SourceRowProps {
  source: Source;
  /** Null without new articles in the last week. */
  latency: ApiOutputs['source']['latency'][number] | null;
  actions: ReturnType<typeof useSourceActions>;
  selected: boolean;
  onSelect: (on: boolean) => void;
}

function NextCheck({ source, reads }: { source: Source; reads: DeliveryMode }) {
  if (source.state === 'paused') return <span className={css.quiet}>paused</span>;
  if (reads === 'receive') {
    return (
      <span className={css.quiet} title="Receives pushed events">
        —
      </span>
    );
  }
  if (reads === 'follow' && source.failuresInRow === 0 && source.lastSuccessAt) {
    return <span className={css.quiet}>connected</span>;
  }
  return <Age at={source.nextCheckAt?.toISOString() ?? null} missing="within seconds" />;
}

/** SourceRow is one source in the table, with its health, last error, next check and actions. */
export function SourceRow({ source, latency, actions, selected, onSelect }: SourceRowProps) {
  const { id, name, state } = source;
  const paused = state === 'paused';
  const health = computeSourceHealth(source);
  const reads = deliveryModeOf(source.kind);
  return (
    <tr data-source={name} aria-selected={selected}>
      <td>
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={selected}
          onChange={(event) => onSelect(event.target.checked)}
        />
      </td>
      <td>
        <span className={css.name}>
          <HealthMark health={health} label={health} />
          <Link href={`/admin/sources/${id}`}>{name}</Link>
          {source.demo ? <SimTag /> : null}
          {source.priority === 'high' ? <Tag title="Processed before standard sources">high</Tag> : null}
          {source.lateSince ? <Tag title="No new items for longer than usual">late</Tag> : null}
        </span>
        {source.failuresInRow > 0 ? <span className={css.phoneError}>{source.lastError}</span> : null}
        {source.url ? <span className={css.url}>{source.url}</span> : null}
      </td>
      <td data-quiet data-nowrap>
        {source.kind}
      </td>
      <td data-nowrap>
        <Age at={source.lastSuccessAt?.toISOString() ?? null} missing="never succeeded" />
      </td>
      <td
        data-numeric
        title={latency ? `Over ${latency.articles} articles` : 'No new articles in the last week'}
      >
        {latency ? `${formatDuration(latency.p50Ms)} / ${formatDuration(latency.p95Ms)}` : '—'}
      </td>
      <td data-numeric>{source.failuresInRow || '—'}</td>
      <td className={css.error} title={source.lastErrorMessage ?? undefined}>
        {source.failuresInRow > 0 ? source.lastError : <span className={css.quiet}>—</span>}
      </td>
      <td data-nowrap>
        <NextCheck source={source} reads={reads} />
      </td>
      <td data-numeric>{formatCount(source.articlesLastDay)}</td>
      <td>
        <span className={css.actions}>
          {reads === 'receive' ? null : (
            <Button look="bare" disabled={paused} onClick={() => actions.checkNow.mutate({ id })}>
              {reads === 'follow' ? 'Reconnect' : 'Check now'}
            </Button>
          )}
          {paused ? (
            <Button look="bare" onClick={() => actions.resume.mutate({ id })}>
              Resume
            </Button>
          ) : (
            <Button look="bare" onClick={() => actions.pause.mutate({ id })}>
              Pause
            </Button>
          )}
          <ConfirmButton
            confirmLabel="Delete"
            question={`${name} will no longer be fetched. Its articles and scores are kept.`}
            onConfirm={() => actions.remove.mutate({ id })}
          >
            Delete
          </ConfirmButton>
        </span>
      </td>
    </tr>
  );
}
