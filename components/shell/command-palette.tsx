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
  label: string;
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
    command.label.toLowerCase().includes(query.toLowerCase()),
  );
  const tickers = query === '' ? [] : (found.data ?? []);
  return {
    failed: found.isError,
    choices: [
      ...tickers.map((ticker) => ({
        key: `ticker-${ticker.tickerId}`,
        label: ticker.symbol,
        note: `${ticker.name} · ${ticker.exchange}`,
        simulated: ticker.demo,
        run: () => router.push(tickerPath(ticker)),
      })),
      ...commands.map((command) => ({ ...command, key: command.label, simulated: false })),
    ],
  };
}

function PaletteSearch({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [index, setIndex] = useState(0);
  const id = useId();
  const { choices, failed } = usePaletteItems(text);
  const selected = Math.min(index, choices.length - 1);

  function run(choice: PaletteItem | undefined) {
    if (!choice) return;
    onClose();
    choice.run();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setIndex(Math.min(choices.length - 1, selected + 1));
    else if (event.key === 'ArrowUp') setIndex(Math.max(0, selected - 1));
    else if (event.key === 'Enter') run(choices[selected]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choices.length ? `${id}-${selected}` : undefined}
        aria-label="Search tickers and commands"
        placeholder="Symbol, company or command"
        className={css.input}
        // biome-ignore lint/a11y/noAutofocus: the palette is opened in order to type
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label="Matches" className={css.list}>
        {choices.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the input runs the selected option
          <div
            key={choice.key}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === selected}
            className={css.option}
            onPointerMove={() => setIndex(place)}
            onClick={() => run(choice)}
          >
            <b>{choice.label}</b>
            <span>{choice.note}</span>
            {choice.simulated ? <SimTag /> : null}
          </div>
        ))}
      </div>
      <p className={css.foot}>
        {failed ? 'Ticker search is unavailable; commands still work.  ' : null}
        {choices.length === 0 ? 'No matches.  ' : null}
        <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> select <KeyHint>↵</KeyHint> open <KeyHint>esc</KeyHint>{' '}
        close
      </p>
    </>
  );
}

export interface CommandPaletteProps {
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** CommandPalette searches tickers and commands; ⌘K, Ctrl+K or / opens it on any page. */
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
    <Dialog open={open} onClose={onClose} label="Command palette" place="top">
      <PaletteSearch onClose={onClose} />
    </Dialog>
  );
}
