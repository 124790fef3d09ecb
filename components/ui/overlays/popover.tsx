import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import css from './popover.module.css';

export interface PopoverProps {
  /** What the button shows. */
  trigger: ReactNode;
  label: string;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** Popover is a button that hangs a small panel; Escape, a click elsewhere or leaving by Tab closes it. */
export function Popover({ trigger: face, label, className, children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => setOpen(false);

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    document.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
      document.removeEventListener('keydown', onEscape);
    };
  }, [open]);

  return (
    <div ref={frame} className={css.frame}>
      <button
        ref={button}
        type="button"
        className={[css.face, className].join(' ')}
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open ? (
        <div id={id} className={css.panel}>
          {typeof children === 'function' ? children(close) : children}
        </div>
      ) : null}
    </div>
  );
}
