import { useSyncExternalStore } from 'react';

/** LiveStatus is what the header says of the connection. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'ended';

let status: LiveStatus = 'connecting';
const listeners = new Set<() => void>();

/** setLiveStatus tells every reader when the connection's state changes. */
export function setLiveStatus(next: LiveStatus): void {
  if (next === status) return;
  status = next;
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** useLiveStatus is the state of this tab's live connection. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    subscribe,
    () => status,
    () => 'connecting',
  );
}
