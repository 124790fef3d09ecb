import css from './health-mark.module.css';

/** States that the mark can show. */
type Health = 'healthy' | 'late' | 'failing' | 'paused' | 'unknown';

/** HealthMark draws a disc for healthy, a half disc for late, a struck ring for failing, two bars for paused, else a ring. */
export function HealthMark({ health, label }: { health: Health; label?: string }) {
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      className={css[health]}
      role={label ? 'img' : undefined}
      aria-hidden={label ? undefined : true}
      aria-label={label}
    >
      {health === 'paused' ? (
        <path d="M3 1.5v7M7 1.5v7" stroke="currentColor" strokeWidth="1.8" />
      ) : (
        <circle
          cx="5"
          cy="5"
          r="3.6"
          fill={health === 'healthy' ? 'currentColor' : 'none'}
          stroke="currentColor"
        />
      )}
      {health === 'late' ? <path d="M5 1.4a3.6 3.6 0 0 0 0 7.2z" fill="currentColor" /> : null}
      {health === 'failing' ? <path d="M1 9 9 1" stroke="currentColor" strokeWidth="1.4" /> : null}
    </svg>
  );
}
