import css from './skeleton.module.css';

/** Skeleton is a placeholder for content that is loading. Lengths are CSS. */
export function Skeleton({ width = '100%', height = '1em' }: { width?: string; height?: string }) {
  return <span aria-hidden="true" className={css.skeleton} style={{ width, height }} />;
}
