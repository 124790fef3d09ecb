import css from './sparkline.module.css';

export interface SparklineProps {
  /** Oldest first; the last `maxValues` are drawn, the newest at the right edge. */
  values: readonly number[];
  maxValues: number;
  label: string;
}

const width = 120;
const height = 16;

/** Sparkline draws counts over time as columns in one line of text; zero is a hairline. */
export function Sparkline({ values, maxValues, label }: SparklineProps) {
  const shown = values.slice(-maxValues);
  const peak = Math.max(1, ...shown);
  const step = width / maxValues;
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
            // biome-ignore lint/suspicious/noArrayIndexKey: values have no identity but their position
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
