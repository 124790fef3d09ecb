import { type KeyboardEvent, useState } from 'react';
import { formatAxisTime } from '#components/charts/format-axis-time.ts';
import type { RunColumn, RunHistory } from '#components/charts/run-history/prepare-run-history.ts';
import { formatDuration, formatExactTime } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';
import css from './run-history-chart.module.css';

const width = 1_000;
const runsHeight = 90;
const itemsHeight = 40;

function describeColumn({ at, runs }: RunColumn): string {
  const time = formatExactTime(new Date(at));
  if (!runs) return `${time}: no fetch`;
  const { good, failed, itemsNew, tookMs } = runs;
  return `${time}: ${good} ok,  ${failed} failed, ${itemsNew} new articles, ${formatDuration(tookMs)} each`;
}

/** RunHistoryChart draws a source's fetches by outcome, with new articles below; a gap is a time without a fetch. */
export function RunHistoryChart({ history, name }: { history: RunHistory; name: string }) {
  const { columns, ticks, maxRuns, maxItems } = history;
  const [at, setAt] = useState<number | null>(null);
  const span = (columns.at(-1)?.at ?? 0) - (columns[0]?.at ?? 0);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const last = columns.length - 1;
    setAt((now) => Math.max(0, Math.min(last, (now ?? last) + step)));
  }

  const pointed = at === null ? null : (columns[at] ?? null);
  return (
    <div className={css.chart}>
      <svg
        viewBox={`0 0 ${width} ${runsHeight + itemsHeight + 8}`}
        preserveAspectRatio="none"
        className={css.drawing}
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move between columns
        tabIndex={0}
        aria-label={`Fetches of ${name}. ${pointed ? describeColumn(pointed) : 'Use arrow keys to move.'}`}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setAt(null)}
      >
        {columns.map((column, index) => {
          const x = column.x * width + 0.5;
          const w = Math.max(1, column.width * width - 1.5);
          const good = column.good * runsHeight;
          const failed = column.failed * runsHeight;
          const items = column.items * itemsHeight;
          return (
            <g key={column.at} onPointerEnter={() => setAt(index)} data-pointed={index === at || undefined}>
              <rect className={css.hitArea} x={x} y={0} width={w} height={runsHeight + itemsHeight + 8} />
              <rect className={css.good} x={x} y={runsHeight - good} width={w} height={good} />
              <rect className={css.failed} x={x} y={runsHeight - good - failed} width={w} height={failed} />
              <rect className={css.items} x={x} y={runsHeight + 8} width={w} height={items} />
            </g>
          );
        })}
        <line className={css.base} x1={0} x2={width} y1={runsHeight} y2={runsHeight} />
      </svg>
      <div className={css.ticks} aria-hidden="true">
        {ticks.map((tick) => (
          // Keeps half a label free at both ends, so that the page does not scroll horizontally on a phone.
          <span key={tick.at} style={{ left: `clamp(2.2em, ${tick.x * 100}%, 100% - 2.2em)` }}>
            {formatAxisTime(tick.at, span)}
          </span>
        ))}
      </div>
      <p className={css.readout}>
        {pointed
          ? describeColumn(pointed)
          : `Top: fetches (max ${formatCount(maxRuns)} per bar, failures outlined). Bottom: new articles (max ${formatCount(maxItems)}). Gap: no fetch.`}
      </p>
    </div>
  );
}
