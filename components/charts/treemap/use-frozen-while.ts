import { useRef } from 'react';

/** useFrozenWhile keeps showing the last value while `held`, so that nothing moves under the pointer. */
export function useFrozenWhile<T>(value: T, frozen: boolean): T {
  const shown = useRef(value);
  if (!frozen) shown.current = value;
  return shown.current;
}
