import css from './key-hint.module.css';

/** KeyHint shows the name of a key. */
export function KeyHint({ children }: { children: string }) {
  return <kbd className={css.key}>{children}</kbd>;
}
