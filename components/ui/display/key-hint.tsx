import css from './key-hint.module.css';

/** KeyHint prints a key as a small cap. */
export function KeyHint({ children }: { children: string }) {
  return <kbd className={css.key}>{children}</kbd>;
}
