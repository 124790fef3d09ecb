import type { ApiOutputs } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Sparkline } from '#components/ui/display/sparkline.tsx';
import { formatCount, formatScore } from '#components/ui/format/format-number.ts';
import { scoreSign } from '#components/verdicts/score-sign.ts';
import css from './topics-view.module.css';

export type Topic = ApiOutputs['story']['phrases']['phrases'][number];

export interface TopicTableProps {
  topics: readonly Topic[];
  selected: string | null;
  onSelect: (phrase: string | null) => void;
}

/** TopicTable lists topics by number of reports, with stories, sentiment and course over time. */
export function TopicTable({ topics, selected, onSelect }: TopicTableProps) {
  return (
    <DataTable label="Topics">
      <thead>
        <tr>
          <th>Topic</th>
          <th data-numeric>Reports</th>
          <th data-numeric>Stories</th>
          <th data-numeric>Sentiment</th>
          <th>Over time</th>
        </tr>
      </thead>
      <tbody>
        {topics.map((topic) => {
          const { phrase, count, stories, sentiment, buckets } = topic;
          return (
            <tr key={phrase} aria-selected={phrase === selected}>
              <td>
                <button
                  type="button"
                  className={css.topic}
                  aria-pressed={phrase === selected}
                  onClick={() => onSelect(phrase === selected ? null : phrase)}
                >
                  {phrase}
                </button>
              </td>
              <td data-numeric>{formatCount(count)}</td>
              <td data-numeric>{formatCount(stories)}</td>
              <td
                data-numeric
                data-sign={sentiment === null ? undefined : scoreSign(sentiment)}
                className={css.sentiment}
              >
                {sentiment === null ? <span title="No scored reports">—</span> : formatScore(sentiment, true)}
              </td>
              <td>
                <Sparkline
                  values={buckets.map((bucket) => bucket.count)}
                  maxValues={buckets.length}
                  label={`${phrase}: reports over time`}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
