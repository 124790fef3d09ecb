import type { ReactNode } from 'react';
import css from './page.module.css';

export interface PageProps {
  title: string;
  /** One line on what the page is for. */
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** Page is a scrolling page with a heading; its children are stacked vertically. */
export function Page({ title, about, actions, children }: PageProps) {
  return (
    <main className={css.page}>
      <header className={css.head}>
        <div>
          <h1>{title}</h1>
          {about ? <p>{about}</p> : null}
        </div>
        {actions ? <div className={css.actions}>{actions}</div> : null}
      </header>
      {children}
    </main>
  );
}
