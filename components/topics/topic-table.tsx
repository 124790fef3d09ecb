import type { ApiOutputs } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Sparkline } from '#components/ui/display/sparkline.tsx';
import { formatCount, formatScore } from '#components/ui/format/format-number.ts';
import css from './topics-view.module.css';

type Topic = ApiOutputs['story']['phrases']['phrases'][number];

export interface TopicTableProps {
  topics: readonly Topic[];
  selected: string | null;
  onSelect: (phrase: string | null) => void;
}

function signOf(sentiment: number | null): 'positive' | 'negative' | undefined {
  if (sentiment === null || Math.abs(sentiment) < 0.05) return undefined;
  return sentiment > 0 ? 'positive' : 'negative';
}

/** TopicTable lists themes by how often they were said, each with its stories, its mood and its course. */
export function TopicTable({ topics, selected, onSelect }: TopicTableProps) {
  return (
    <DataTable label="Themes">
      <thead>
        <tr>
          <th>Theme</th>
          <th data-figures>Reports</th>
          <th data-figures>Stories</th>
          <th data-figures>Sentiment</th>
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
                  className={css.theme}
                  aria-pressed={phrase === selected}
                  onClick={() => onSelect(phrase === selected ? null : phrase)}
                >
                  {phrase}
                </button>
              </td>
              <td data-figures>{formatCount(count)}</td>
              <td data-figures>{formatCount(stories)}</td>
              <td data-figures data-sign={signOf(sentiment)} className={css.mood}>
                {sentiment === null ? (
                  <span title="None of its reports was scored">—</span>
                ) : (
                  formatScore(sentiment, true)
                )}
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
