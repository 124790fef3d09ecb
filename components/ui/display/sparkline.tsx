import css from './sparkline.module.css';

export interface SparklineProps {
  /** Oldest first; at most `most` of them are drawn, the last at the right edge. */
  values: readonly number[];
  maxValues: number;
  label: string;
}

const width = 120;
const height = 16;

/** Sparkline draws counts over time as columns the height of a line of text; a zero is a hairline, a gap is nothing. */
export function Sparkline({ values, maxValues: most, label }: SparklineProps) {
  const shown = values.slice(-most);
  const peak = Math.max(1, ...shown);
  const step = width / most;
  const start = width - shown.length * step;
  return (
    <svg
      className={css.line}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${label}, at most ${peak}`}
    >
      {shown.map((value, i) => {
        const tall = Math.max(0.5, (value / peak) * height);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a minute has no name but its place
            key={i}
            x={start + i * step}
            y={height - tall}
            width={Math.max(0.8, step - 0.6)}
            height={tall}
          />
        );
      })}
    </svg>
  );
}
