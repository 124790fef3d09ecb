import { type FormEvent, useState } from 'react';
import type { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ConfirmButton } from '#components/ui/controls/confirm-button.tsx';
import css from './bulk-actions-bar.module.css';

export interface BulkActionsBarProps {
  ids: string[];
  actions: ReturnType<typeof useSourceActions>;
  onDone: () => void;
}

/** BulkActionsBar applies one action to all selected sources. */
export function BulkActionsBar({ ids, actions, onDone }: BulkActionsBarProps) {
  const [tag, setTag] = useState('');
  const { change } = actions;
  type Change = Parameters<typeof change.mutate>[0]['change'];
  const run = (what: Change) => change.mutate({ ids, change: what }, { onSuccess: onDone });
  const count = ids.length === 1 ? '1 source' : `${ids.length} sources`;

  function onTag(event: FormEvent) {
    event.preventDefault();
    if (tag.trim()) run({ action: 'tag', tag: tag.trim() });
  }

  return (
    <section className={css.bar} aria-label="Selected sources">
      <b>{count} selected</b>
      <Button look="bare" busy={change.isPending} onClick={() => run({ action: 'check' })}>
        Check now
      </Button>
      <Button look="bare" busy={change.isPending} onClick={() => run({ action: 'pause' })}>
        Pause
      </Button>
      <Button look="bare" busy={change.isPending} onClick={() => run({ action: 'resume' })}>
        Resume
      </Button>
      <ConfirmButton
        confirmLabel="Delete"
        busy={change.isPending}
        question={`${count} will no longer be fetched. Articles and scores are kept.`}
        onConfirm={() => run({ action: 'remove' })}
      >
        Delete
      </ConfirmButton>
      <form className={css.tag} onSubmit={onTag}>
        <input
          aria-label="Tag for the selected sources"
          placeholder="tag"
          maxLength={40}
          value={tag}
          onChange={(event) => setTag(event.target.value)}
        />
        <Button type="submit" disabled={tag.trim() === ''} busy={change.isPending}>
          Add tag
        </Button>
        <Button
          disabled={tag.trim() === ''}
          busy={change.isPending}
          onClick={() => run({ action: 'untag', tag: tag.trim() })}
        >
          Remove tag
        </Button>
      </form>
      <Button look="bare" icon="close" aria-label="Clear selection" onClick={onDone} />
    </section>
  );
}
