import { useId, useRef, useState } from 'react';
import { Button } from '#components/ui/controls/button.tsx';
import css from './copy-field.module.css';

/** CopyField shows a text with a Copy button; without clipboard access it selects the text instead. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<string | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setDone('Copied.');
    } catch {
      input.current?.select();
      setDone('Text selected. Press Ctrl+C to copy.');
    }
  }

  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <div className={css.line}>
        <input
          ref={input}
          id={id}
          className={css.text}
          readOnly
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <Button aria-label={`Copy: ${label}`} onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <span className={css.done} role="status">
        {done}
      </span>
    </div>
  );
}
