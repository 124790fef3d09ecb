import { useSyncExternalStore } from 'react';

/** LiveStatus is the state of the live connection. */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'ended';

let status: LiveStatus = 'connecting';
const listeners = new Set<() => void>();

/** setLiveStatus sets the state of the live connection and notifies subscribers. */
export function setLiveStatus(next: LiveStatus): void {
  if (next === status) return;
  status = next;
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** useLiveStatus gives the state of this page's live connection. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(
    subscribe,
    () => status,
    () => 'connecting',
  );
}
