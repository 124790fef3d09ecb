import { Fragment, useState } from 'react';
import type { ApiOutputs } from '#components/api/trpc.ts';
import type { useDeadLetterActions } from '#components/dead-letters/use-dead-letter-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ConfirmButton } from '#components/ui/controls/confirm-button.tsx';
import { Age } from '#components/ui/display/age.tsx';
import css from './dead-letters.module.css';

type DeadLetter = ApiOutputs['deadLetter']['list']['rows'][number];

export interface DeadLetterRowProps {
  deadLetter: DeadLetter;
  actions: ReturnType<typeof useDeadLetterActions>;
  selected: boolean;
  onSelect: (on: boolean) => void;
}

/** DeadLetterRow is one failed job; expanded, it shows its payload. */
export function DeadLetterRow({ deadLetter, actions, selected, onSelect }: DeadLetterRowProps) {
  const [open, setOpen] = useState(false);
  const { id, topic, reason, attempts, failedAt, state, title, payload, resolvedAt } = deadLetter;
  const isWaiting = state === 'waiting';
  return (
    <Fragment>
      <tr data-dead-letter={id} aria-selected={selected}>
        <td>
          {isWaiting ? (
            <input
              type="checkbox"
              aria-label={`Select failed job: ${title ?? topic}`}
              checked={selected}
              onChange={(event) => onSelect(event.target.checked)}
            />
          ) : null}
        </td>
        <td data-nowrap>
          <Age at={failedAt.toISOString()} what="Failed" />
        </td>
        <td data-nowrap>{topic}</td>
        <td className={css.article}>{title ?? <span className={css.quiet}>no article</span>}</td>
        <td className={css.reason}>{reason}</td>
        <td data-numeric>{attempts}</td>
        <td>
          <span className={css.actions}>
            <Button look="bare" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'Close' : 'Inspect'}
            </Button>
            {isWaiting ? (
              <>
                <Button look="bare" onClick={() => actions.retry.mutate({ ids: [id] })}>
                  Retry
                </Button>
                <ConfirmButton
                  confirmLabel="Discard"
                  question="This job will not run. It stays listed under Discarded."
                  onConfirm={() => actions.discard.mutate({ ids: [id] })}
                >
                  Discard
                </ConfirmButton>
              </>
            ) : (
              <span className={css.quiet}>
                {state} <Age at={resolvedAt?.toISOString() ?? null} missing="" /> ago
              </span>
            )}
          </span>
        </td>
      </tr>
      {open ? (
        <tr>
          <td />
          <td colSpan={6}>
            <pre className={css.payload}>{JSON.stringify(payload, null, 2)}</pre>
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}
