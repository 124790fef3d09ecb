import { useCallback, useMemo, useState } from 'react';
import { applyFreeze, type FrozenView, freezeView } from '#components/stories/stream/freeze-view.ts';
import { useKeyboardShortcuts } from '#components/ui/hooks/use-keyboard-shortcuts.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';

type FreezeReason = 'pointer' | 'scroll';

export interface StoryListState {
  shown: readonly ScoredArticle[];
  /** Number of new rows that are not shown yet. */
  waiting: number;
  selectedId: string | null;
  expandedId: string | null;
  /** The row that the keyboard moved to, which takes the focus. */
  focusedId: string | null;
  toggle: (articleId: string) => void;
  /** setFreezeReason tells that the pointer is on the list, or that the list is scrolled away from its top. */
  setFreezeReason: (reason: FreezeReason, active: boolean) => void;
  /** release clears selection and focus and shows the waiting rows. */
  release: () => void;
}

/** useFrozenRows holds back new rows while `isFrozen`. */
function useFrozenRows(rows: readonly ScoredArticle[], isFrozen: boolean) {
  const [frozen, setFrozen] = useState<FrozenView | null>(null);
  if (isFrozen && frozen === null && rows.length > 0) setFrozen(freezeView(rows));
  if (!isFrozen && frozen !== null) setFrozen(null);
  const { shown, waiting } = useMemo(
    () => applyFreeze(rows, isFrozen ? frozen : null),
    [rows, isFrozen, frozen],
  );
  const refreeze = useCallback(() => setFrozen(null), []);
  return { shown, waiting, refreeze };
}

/** useStoryShortcuts binds j, k, o, Enter and Escape to a list of stories. */
function useStoryShortcuts(
  list: Pick<StoryListState, 'shown' | 'selectedId' | 'expandedId' | 'toggle' | 'release'>,
  actions: { moveTo: (articleId: string) => void; collapse: () => void },
): void {
  const { shown, selectedId, expandedId, toggle, release } = list;

  function move(step: number): boolean {
    const at = shown.findIndex((row) => row.articleId === selectedId);
    const next = shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next) actions.moveTo(next.articleId);
    return next !== undefined;
  }

  useKeyboardShortcuts({
    j: () => move(1),
    k: () => move(-1),
    o: () => {
      const row = shown.find((candidate) => candidate.articleId === selectedId);
      // A simulated story has no original page.
      const url = row?.demo ? null : row?.url;
      if (url) window.open(url, '_blank', 'noopener,noreferrer');
      return Boolean(url);
    },
    Enter: (event) => {
      const isFree = event.target === document.body;
      if (isFree && selectedId) toggle(selectedId);
      return isFree && selectedId !== null;
    },
    Escape: () => {
      if (expandedId) actions.collapse();
      else {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        release();
      }
      return undefined;
    },
  });
}

/** useStoryList holds the selected and expanded row of a stream, binds the keyboard, and keeps rows still meanwhile. */
export function useStoryList(rows: readonly ScoredArticle[]): StoryListState {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [expandedId, setExpandedId] = useState<string | null>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [freezeReasons, setFreezeReasons] = useState({ pointer: false, scroll: false });
  const isFrozen = freezeReasons.pointer || freezeReasons.scroll || expandedId !== null || focusedId !== null;
  const { shown, waiting, refreeze } = useFrozenRows(rows, isFrozen);

  const setFreezeReason = useCallback((reason: FreezeReason, active: boolean) => {
    setFreezeReasons((old) => (old[reason] === active ? old : { ...old, [reason]: active }));
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
    refreeze();
  }, [refreeze]);
  const list = { shown, selectedId, expandedId, toggle, release };
  useStoryShortcuts(list, {
    moveTo(articleId) {
      setSelectedId(articleId);
      setFocusedId(articleId);
    },
    collapse: () => setExpandedId(null),
  });

  return { ...list, waiting, focusedId, setFreezeReason };
}
