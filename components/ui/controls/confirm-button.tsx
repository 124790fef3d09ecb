import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/controls/button.tsx';
import { Dialog } from '#components/ui/overlays/dialog.tsx';
import css from './confirm-button.module.css';

export interface ConfirmButtonProps {
  children: ReactNode;
  /** What will happen, in a sentence. */
  question: ReactNode;
  /** The word on the button that does it. */
  confirmLabel: string;
  busy?: boolean;
  onConfirm: () => void;
}

/** ConfirmButton asks before it does something that is not undone by another click. */
export function ConfirmButton({
  children,
  question,
  confirmLabel: word,
  busy,
  onConfirm,
}: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button look="bare" busy={busy} onClick={() => setAsking(true)}>
        {children}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} label={word}>
        <div className={css.ask}>
          <p>{question}</p>
          <div className={css.buttons}>
            <Button onClick={() => setAsking(false)}>Leave it</Button>
            <Button
              look="solid"
              onClick={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {word}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
