import css from './wordmark.module.css';

/** Wordmark is the product's name and logo. */
export function Wordmark() {
  return (
    <span className={css.wordmark}>
      <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
        <path d="M1 6c2.5 0 2.5-4 5-4s2.5 4 5 4 2.5-4 5-4 2.5 4 5 4" className={css.over} />
        <path d="M1 13.5c5 0 5-5 10-5s5 5 10 5" className={css.under} />
      </svg>
      Undertone
    </span>
  );
}
