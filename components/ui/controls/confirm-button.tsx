import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/controls/button.tsx';
import { Dialog } from '#components/ui/overlays/dialog.tsx';
import css from './confirm-button.module.css';

export interface ConfirmButtonProps {
  children: ReactNode;
  /** What will happen, in one sentence. */
  question: ReactNode;
  /** Label of the button that confirms; also the dialog's label. */
  confirmLabel: string;
  busy?: boolean;
  onConfirm: () => void;
}

/** ConfirmButton asks for confirmation before an action that cannot be undone. */
export function ConfirmButton({ children, question, confirmLabel, busy, onConfirm }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="bare" busy={busy} onClick={() => setAsking(true)}>
        {children}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} label={confirmLabel}>
        <div className={css.ask}>
          <p>{question}</p>
          <div className={css.buttons}>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              look="solid"
              onClick={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {confirmLabel}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
