import { useCallback, useMemo, useState } from 'react';
import { applyFreeze, type FrozenView, freezeView } from '#components/stories/stream/freeze-view.ts';
import { useKeyboardShortcuts } from '#components/ui/hooks/use-keyboard-shortcuts.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';

export interface StoryListState {
  shown: readonly ScoredArticle[];
  /** How many new rows wait for the reader to let go. */
  waiting: number;
  selectedId: string | null;
  expandedId: string | null;
  /** The row that the keyboard moved to, which takes the focus. */
  focusedId: string | null;
  toggle: (articleId: string) => void;
  /** setWatching says that the pointer is on the list, or that it is scrolled away from its top. */
  setFreezeReason: (reason: 'pointer' | 'scroll', watching: boolean) => void;
  release: () => void;
}

/** useStoryList holds what is chosen and open in a stream, moves it by keyboard, and keeps rows still meanwhile. */
export function useStoryList(rows: readonly ScoredArticle[]): StoryListState {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [expandedId, setExpandedId] = useState<string | null>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [freezeReasons, setFreezeReasons] = useState({ pointer: false, scroll: false });
  const [frozen, setFrozen] = useState<FrozenView | null>(null);
  const isFrozen = freezeReasons.pointer || freezeReasons.scroll || expandedId !== null || focusedId !== null;
  if (isFrozen && frozen === null && rows.length > 0) setFrozen(freezeView(rows));
  if (!isFrozen && frozen !== null) setFrozen(null);
  const { shown, waiting } = useMemo(
    () => applyFreeze(rows, isFrozen ? frozen : null),
    [rows, isFrozen, frozen],
  );

  const setWatching = useCallback((reason: 'pointer' | 'scroll', on: boolean) => {
    setFreezeReasons((old) => (old[reason] === on ? old : { ...old, [reason]: on }));
  }, []);
  const toggle = useCallback((articleId: string) => {
    setSelectedId(articleId);
    setExpandedId((old) => (old === articleId ? null : articleId));
  }, []);
  const release = useCallback(() => {
    setExpandedId(null);
    setFocusedId(null);
    setSelectedId(null);
    setFreezeReasons({ pointer: false, scroll: false });
    setFrozen(null);
  }, []);

  function move(step: number): boolean {
    const at = shown.findIndex((row) => row.articleId === selectedId);
    const next = shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + step))];
    if (!next) return false;
    setSelectedId(next.articleId);
    setFocusedId(next.articleId);
    return true;
  }

  useKeyboardShortcuts({
    j: () => move(1),
    k: () => move(-1),
    o: () => {
      const row = shown.find((candidate) => candidate.articleId === selectedId);
      // A simulated story leads to no page.
      const url = row?.demo ? null : row?.url;
      if (url) window.open(url, '_blank', 'noopener,noreferrer');
      return Boolean(url);
    },
    Enter: (event) => {
      const free = event.target === document.body;
      if (free && selectedId) toggle(selectedId);
      return free && selectedId !== null;
    },
    Escape: () => {
      if (expandedId) setExpandedId(null);
      else {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        release();
      }
      return undefined;
    },
  });

  return { shown, waiting, selectedId, expandedId, focusedId, toggle, setFreezeReason: setWatching, release };
}
