import css from './progress-bar.module.css';

/** ProgressBar shows a share, 0 to 1, as a bar and a percentage. */
export function ProgressBar({ share, label }: { share: number; label: string }) {
  const percent = Math.round(Math.max(0, Math.min(1, share)) * 100);
  return (
    <span className={css.frame}>
      <progress className={css.bar} aria-label={label} value={percent} max={100} />
      <span className="tabular-nums">{percent}%</span>
    </span>
  );
}
