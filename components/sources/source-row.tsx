import Link from 'next/link';
import { healthOf, type Source } from '#components/sources/health-of.ts';
import type { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Age } from '#components/ui/age.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { formatCount } from '#components/ui/format-figure.ts';
import { HealthMark } from '#components/ui/health-mark.tsx';
import { SimTag, Tag } from '#components/ui/tag.tsx';
import css from './source-row.module.css';

export interface SourceRowProps {
  source: Source;
  actions: ReturnType<typeof useSourceActions>;
}

/** SourceRow is one source: how it is, since when, why, and when it is tried again. */
export function SourceRow({ source, actions }: SourceRowProps) {
  const { id, name, state } = source;
  const paused = state === 'paused';
  const health = healthOf(source);
  return (
    <tr data-source={name}>
      <td>
        <span className={css.name}>
          <HealthMark health={health} label={health} />
          <Link href={`/admin/sources/${id}`}>{name}</Link>
          {source.demo ? <SimTag /> : null}
          {source.priority === 'high' ? <Tag title="Goes before standard in every queue">high</Tag> : null}
        </span>
        {source.failuresInRow > 0 ? <span className={css.phoneError}>{source.lastError}</span> : null}
        {source.url ? <span className={css.url}>{source.url}</span> : null}
      </td>
      <td data-quiet>{source.kind}</td>
      <td data-nowrap>
        <Age at={source.lastSuccessAt?.toISOString() ?? null} missing="It has not answered yet" />
      </td>
      <td data-figures>{source.failuresInRow || '—'}</td>
      <td className={css.error} title={source.lastErrorMessage ?? undefined}>
        {source.failuresInRow > 0 ? source.lastError : <span className={css.quiet}>—</span>}
      </td>
      <td data-nowrap>
        {paused ? (
          <span className={css.quiet}>paused</span>
        ) : (
          <Age at={source.nextCheckAt?.toISOString() ?? null} missing="At the next look, within seconds" />
        )}
      </td>
      <td data-figures>{formatCount(source.articlesLastDay)}</td>
      <td>
        <span className={css.actions}>
          <Button look="bare" disabled={paused} onClick={() => actions.checkNow.mutate({ id })}>
            Check now
          </Button>
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
            word="Delete"
            question={`${name} will not be read any more. Its articles and their scores stay.`}
            onConfirm={() => actions.remove.mutate({ id })}
          >
            Delete
          </ConfirmButton>
        </span>
      </td>
    </tr>
  );
}
