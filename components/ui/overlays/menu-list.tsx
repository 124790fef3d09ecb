import Link from 'next/link';
import type { ReactNode } from 'react';
import css from './menu-list.module.css';

/** MenuList is the list of entries in a popover. */
export function MenuList({ children }: { children: ReactNode }) {
  return <ul className={css.list}>{children}</ul>;
}

/** MenuEntry is a link when it has an `href`, otherwise a button. */
export function MenuEntry(props: {
  href?: string;
  onSelect?: () => void;
  note?: ReactNode;
  children: ReactNode;
}) {
  const inside = (
    <>
      <span>{props.children}</span>
      {props.note ? <span className={css.note}>{props.note}</span> : null}
    </>
  );
  return (
    <li>
      {props.href ? (
        <Link className={css.entry} href={props.href} onClick={props.onSelect}>
          {inside}
        </Link>
      ) : (
        <button type="button" className={css.entry} onClick={props.onSelect}>
          {inside}
        </button>
      )}
    </li>
  );
}
