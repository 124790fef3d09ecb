import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTRPC } from '#components/api/trpc.ts';
import { useCommands } from '#components/shell/use-commands.ts';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { KeyHint } from '#components/ui/display/key-hint.tsx';
import { SimTag } from '#components/ui/display/tag.tsx';
import { useKeyboardShortcuts } from '#components/ui/hooks/use-keyboard-shortcuts.ts';
import { Dialog } from '#components/ui/overlays/dialog.tsx';
import css from './command-palette.module.css';

interface PaletteItem {
  key: string;
  word: string;
  note: string;
  simulated: boolean;
  run: () => void;
}

function usePaletteItems(text: string): { choices: PaletteItem[]; failed: boolean } {
  const trpc = useTRPC();
  const router = useRouter();
  const query = text.trim();
  const found = useQuery(
    trpc.ticker.search.queryOptions(
      { query, limit: 8 },
      { enabled: query !== '', placeholderData: keepPreviousData },
    ),
  );
  const commands = useCommands().filter((command) =>
    command.word.toLowerCase().includes(query.toLowerCase()),
  );
  const tickers = query === '' ? [] : (found.data ?? []);
  return {
    failed: found.isError,
    choices: [
      ...tickers.map((ticker) => ({
        key: `ticker-${ticker.tickerId}`,
        word: ticker.symbol,
        note: `${ticker.name} · ${ticker.exchange}`,
        simulated: ticker.demo,
        run: () => router.push(tickerPath(ticker)),
      })),
      ...commands.map((command) => ({ ...command, key: command.word, simulated: false })),
    ],
  };
}

function PaletteSearch({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const { choices, failed } = usePaletteItems(text);
  const chosen = Math.min(at, choices.length - 1);

  function run(choice: PaletteItem | undefined) {
    if (!choice) return;
    onClose();
    choice.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, chosen - 1));
    else if (event.key === 'Enter') run(choices[chosen]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choices.length ? `${id}-${chosen}` : undefined}
        aria-label="Jump to ticker or command"
        placeholder="Symbol, company or command"
        className={css.input}
        // biome-ignore lint/a11y/noAutofocus: the box opens because one wants to type into it
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label="Matches" className={css.list}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the box above runs the chosen one
          <div
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={css.option}
            onPointerMove={() => setAt(index)}
            onClick={() => run(choice)}
          >
            <b>{choice.word}</b>
            <span>{choice.note}</span>
            {choice.simulated ? <SimTag /> : null}
          </div>
        ))}
      </div>
      <p className={css.foot}>
        {failed ? 'Tickers could not be searched; commands still work. ' : null}
        {choices.length === 0 ? 'Nothing is called that here. ' : null}
        <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> choose <KeyHint>↵</KeyHint> go <KeyHint>esc</KeyHint> close
      </p>
    </>
  );
}

export interface CommandPaletteProps {
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** CommandPalette finds tickers and commands by a few letters; ⌘K, Ctrl K or / opens it anywhere. */
export function CommandPalette({ open, onOpen, onClose }: CommandPaletteProps) {
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      onOpen();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onOpen]);
  useKeyboardShortcuts({
    '/': () => {
      onOpen();
      return true;
    },
  });
  return (
    <Dialog open={open} onClose={onClose} label="Jump" place="top">
      <PaletteSearch onClose={onClose} />
    </Dialog>
  );
}
