import type { ReactNode } from 'react';
import css from './notice.module.css';

export interface NoticeProps {
  look?: 'plain' | 'fault';
  /** What happened. */
  children: ReactNode;
  /** What still works, or what to do. */
  detail?: ReactNode;
  action?: ReactNode;
}

/** Notice says what happened, what still works and what to do. */
export function Notice({ look = 'plain', children, detail, action }: NoticeProps) {
  return (
    <div className={css.notice} data-look={look} role={look === 'fault' ? 'alert' : 'status'}>
      <div className={css.words}>
        <p className={css.what}>{children}</p>
        {detail ? <p className={css.detail}>{detail}</p> : null}
      </div>
      {action}
    </div>
  );
}
