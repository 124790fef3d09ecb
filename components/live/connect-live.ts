import { parseLiveMessage } from '#components/live/parse-live-message.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';

export interface LiveHandlers {
  /** `resumed` tells that no event was missed since the last one received; false on a first connection. */
  onOpen: (resumed: boolean) => void;
  /** Events of one short window, in order. */
  onEvents: (events: LiveEvent[]) => void;
  /** Events were lost: refetch everything. */
  onReset: () => void;
  /** The account's tier changed. */
  onAccountChanged: () => void;
  onDisconnected: () => void;
  /** The session is over; no more attempts are made. */
  onSessionEnded: () => void;
}

const flushDelayMs = 50;
const reconnectDelayMs = 3_000;

async function isSignedOut(): Promise<boolean> {
  const response = await fetch('/api/auth/session', { cache: 'no-store' }).catch(() => null);
  if (!response?.ok) return false;
  const session: unknown = await response.json().catch(() => null);
  return typeof session === 'object' && (session === null || !('user' in session));
}

/** createEventBatch collects events and hands them over once per `flushDelayMs`. */
function createEventBatch(onEvents: LiveHandlers['onEvents']) {
  let pending: LiveEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    const events = pending;
    pending = [];
    onEvents(events);
  }

  return {
    add(event: LiveEvent) {
      pending.push(event);
      timer ??= setTimeout(flush, flushDelayMs);
    },
    cancel: () => clearTimeout(timer),
  };
}

/**
 * connectLive reads `/api/live` until the returned function is called. The browser resumes with its Last-Event-ID; when it
 * gives up because the response was not a stream, a new connection continues from the last id.
 */
export function connectLive(handlers: LiveHandlers): () => void {
  const batch = createEventBatch(handlers.onEvents);
  let source: EventSource | null = null;
  let lastId = '';
  let closed = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function end() {
    source?.close();
    if (!closed) handlers.onSessionEnded();
  }

  async function onError() {
    handlers.onDisconnected();
    if (source?.readyState !== EventSource.CLOSED) return;
    if (await isSignedOut()) return end();
    if (!closed) retryTimer = setTimeout(open, reconnectDelayMs);
  }

  function open() {
    source = new EventSource(lastId ? `/api/live?lastEventId=${encodeURIComponent(lastId)}` : '/api/live');
    source.addEventListener('hello', (event) => {
      lastId = event.lastEventId || lastId;
      handlers.onOpen(String(event.data).includes('"resumed":true'));
    });
    source.addEventListener('reset', handlers.onReset);
    source.addEventListener('account', handlers.onAccountChanged);
    source.addEventListener('ended', end);
    source.onerror = () => void onError();
    source.onmessage = (message) => {
      lastId = message.lastEventId || lastId;
      const event = parseLiveMessage(String(message.data));
      if (event) batch.add(event);
    };
  }

  open();
  return () => {
    closed = true;
    batch.cancel();
    clearTimeout(retryTimer);
    source?.close();
  };
}
