import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from '#components/ui/display/icon.tsx';
import css from './button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `solid` is the one main action of a form or dialog; `bare` has no border. */
  look?: 'plain' | 'solid' | 'bare';
  icon?: IconName;
  busy?: boolean;
}

/** Button is a button with an optional icon; while `busy` it keeps its width and is disabled. */
export function Button({ look = 'plain', icon, busy, children, className, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={[css.button, css[look], children ? '' : css.square, className].join(' ')}
    >
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </button>
  );
}
