import { type ReactNode, useEffect, useRef } from 'react';
import css from './dialog.module.css';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  label: string;
  /** `top` places it below the header, as the command palette is. */
  place?: 'middle' | 'top';
  children: ReactNode;
}

/** Dialog is a modal; Escape or a click outside closes it, and focus returns to where it was. */
export function Dialog({ open, onClose, label, place = 'middle', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click outside is for the pointer; Escape is for the keyboard
    <dialog
      ref={dialog}
      aria-label={label}
      className={css.dialog}
      data-place={place}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {open ? <div className={css.inside}>{children}</div> : null}
    </dialog>
  );
}
