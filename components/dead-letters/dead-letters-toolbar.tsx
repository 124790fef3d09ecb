import type { ApiOutputs } from '#components/api/trpc.ts';
import type { useDeadLetterActions } from '#components/dead-letters/use-dead-letter-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ConfirmButton } from '#components/ui/controls/confirm-button.tsx';
import { FilterBar, FilterSelect } from '#components/ui/controls/filter-bar.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';

export type DeadLetterState = 'waiting' | 'retried' | 'discarded';

export interface DeadLettersToolbarProps {
  state: DeadLetterState;
  topic: string;
  topics: ApiOutputs['deadLetter']['summary']['topics'];
  /** Ids of the selected jobs; when empty, the actions apply to every waiting job of the queue. */
  ids: string[];
  actions: ReturnType<typeof useDeadLetterActions>;
  onState: (state: DeadLetterState) => void;
  onTopic: (topic: string) => void;
  onDone: () => void;
}

const states = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'retried', label: 'Retried' },
  { value: 'discarded', label: 'Discarded' },
] as const;

/** DeadLettersToolbar filters the list, and retries or discards the selected jobs or all of one queue. */
export function DeadLettersToolbar(props: DeadLettersToolbarProps) {
  const { state, topic, topics, ids, actions, onState, onTopic, onDone } = props;
  const waitingInTopic = topics.find((entry) => entry.topic === topic)?.waiting ?? 0;
  const selection = ids.length > 0 ? { ids } : topic && waitingInTopic > 0 ? { topic } : null;
  const count = ids.length > 0 ? ids.length : waitingInTopic;
  const selectionLabel = ids.length > 0 ? `${count} selected` : `all ${count} in ${topic}`;
  return (
    <FilterBar>
      <SegmentedControl label="State" value={state} segments={states} onChange={onState} />
      <FilterSelect
        label="Queue"
        allLabel="All queues"
        value={topic}
        choices={topics.map((entry) => ({ value: entry.topic, label: `${entry.topic} (${entry.waiting})` }))}
        onChange={onTopic}
      />
      {state === 'waiting' && selection ? (
        <>
          <Button
            busy={actions.retry.isPending}
            onClick={() => actions.retry.mutate(selection, { onSuccess: onDone })}
          >
            Retry {selectionLabel}
          </Button>
          <ConfirmButton
            confirmLabel="Discard"
            busy={actions.discard.isPending}
            question={`${count === 1 ? '1 job' : `${count} jobs`} will not run. Discarded jobs stay listed under Discarded.`}
            onConfirm={() => actions.discard.mutate(selection, { onSuccess: onDone })}
          >
            Discard {selectionLabel}
          </ConfirmButton>
        </>
      ) : null}
    </FilterBar>
  );
}
