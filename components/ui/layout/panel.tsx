import type { ReactNode } from 'react';
import css from './panel.module.css';

export interface PanelProps {
  title: ReactNode;
  /** Panels with the same letter follow the same selection. */
  group?: string;
  /** Secondary text beside the title: a count, a range. */
  meta?: ReactNode;
  actions?: ReactNode;
  /** Value of `data-panel`, for tests and the phone layout. */
  name?: string;
  className?: string;
  children: ReactNode;
}

/** Panel is a section with a header of title, linked group, secondary text and actions. */
export function Panel({ title, group, meta, actions, name, className, children }: PanelProps) {
  return (
    <section className={[css.panel, className].join(' ')} data-panel={name}>
      <header className={css.header}>
        {group ? (
          <span className={css.group} title={`Linked panels: group ${group}`}>
            {group}
          </span>
        ) : null}
        <h2 className={css.title}>{title}</h2>
        {meta ? <div className={css.meta}>{meta}</div> : null}
        {actions ? <div className={css.actions}>{actions}</div> : null}
      </header>
      <div className={css.body}>{children}</div>
    </section>
  );
}
