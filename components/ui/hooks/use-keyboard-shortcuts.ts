import { useEffect, useRef } from 'react';

const typingSelector = 'input, textarea, select, [contenteditable], dialog[open]';

/**
 * useKeyboardShortcuts runs an action for a key pressed anywhere on the page, by `KeyboardEvent.key`; not while typing, in a
 * dialog, or with a modifier held. When an action returns false, the browser handles the key.
 */
export function useKeyboardShortcuts(
  actions: Record<string, (event: KeyboardEvent) => boolean | undefined>,
): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(typingSelector)) return;
      const action = current.current[event.key];
      if (action && action(event) !== false) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
