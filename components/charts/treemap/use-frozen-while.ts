import { useRef } from 'react';

/** useFrozenWhile keeps the last value while `frozen`, so that nothing moves under the pointer. */
export function useFrozenWhile<T>(value: T, frozen: boolean): T {
  const shown = useRef(value);
  if (!frozen) shown.current = value;
  return shown.current;
}
