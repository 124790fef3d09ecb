import { useSyncExternalStore } from 'react';

const neverChanges = () => () => undefined;

/** useBrowserValue gives a value that only the browser knows; `serverValue` while rendering on the server and hydrating. */
export function useBrowserValue<T extends string | boolean>(read: () => T, serverValue: T): T {
  return useSyncExternalStore(neverChanges, read, () => serverValue);
}
