import Link from 'next/link';
import type { ReactNode } from 'react';
import css from './button.module.css';

/** LinkButton is a link that looks like a button. */
export function LinkButton({ href, look, children }: { href: string; look?: 'solid'; children: ReactNode }) {
  return (
    <Link href={href} className={[css.button, look ? css[look] : ''].join(' ')}>
      {children}
    </Link>
  );
}
