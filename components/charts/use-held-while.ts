import { useRef } from 'react';

/** useHeldWhile keeps showing the last value while `held`, so that nothing moves under the pointer. */
export function useHeldWhile<T>(value: T, held: boolean): T {
  const shown = useRef(value);
  if (!held) shown.current = value;
  return shown.current;
}
