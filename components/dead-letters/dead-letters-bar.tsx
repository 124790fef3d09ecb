import type { ApiOutputs } from '#components/api/trpc.ts';
import type { LetterState } from '#components/dead-letters/dead-letters-page.tsx';
import type { useDeadLetterActions } from '#components/dead-letters/use-dead-letter-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { FilterBar, FilterChoice } from '#components/ui/filter-bar.tsx';
import { Segmented } from '#components/ui/segmented.tsx';

export interface DeadLettersBarProps {
  state: LetterState;
  topic: string;
  topics: ApiOutputs['deadLetter']['summary']['topics'];
  /** The chosen letters; with none, the actions are about every waiting letter of the topic. */
  ids: string[];
  actions: ReturnType<typeof useDeadLetterActions>;
  onState: (state: LetterState) => void;
  onTopic: (topic: string) => void;
  onDone: () => void;
}

const states = [
  { value: 'waiting', label: 'Waiting' },
  { value: 'retried', label: 'Retried' },
  { value: 'discarded', label: 'Discarded' },
] as const;

/** DeadLettersBar narrows the list, and retries or discards the chosen letters or all of one queue. */
export function DeadLettersBar(props: DeadLettersBarProps) {
  const { state, topic, topics, ids, actions, onState, onTopic, onDone } = props;
  const ofTopic = topics.find((entry) => entry.topic === topic)?.waiting ?? 0;
  const subject = ids.length > 0 ? { ids } : topic && ofTopic > 0 ? { topic } : null;
  const count = ids.length > 0 ? ids.length : ofTopic;
  const words = ids.length > 0 ? `${count} chosen` : `all ${count} of ${topic}`;
  return (
    <FilterBar>
      <Segmented label="State" value={state} segments={states} onChange={onState} />
      <FilterChoice
        label="Queue"
        all="every queue"
        value={topic}
        choices={topics.map((entry) => ({ value: entry.topic, label: `${entry.topic} (${entry.waiting})` }))}
        onChange={onTopic}
      />
      {state === 'waiting' && subject ? (
        <>
          <Button
            busy={actions.retry.isPending}
            onClick={() => actions.retry.mutate(subject, { onSuccess: onDone })}
          >
            Retry {words}
          </Button>
          <ConfirmButton
            word="Discard"
            busy={actions.discard.isPending}
            question={`The work of ${count === 1 ? 'one letter' : `${count} letters`} will not be done. They stay in the list of discarded ones.`}
            onConfirm={() => actions.discard.mutate(subject, { onSuccess: onDone })}
          >
            Discard {words}
          </ConfirmButton>
        </>
      ) : null}
    </FilterBar>
  );
}
