import { parseLiveMessage } from '#components/live/parse-live-message.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';

export interface LiveHandlers {
  /** `resumed` says that nothing was missed since the last event seen; a first connection cannot know. */
  onOpen: (resumed: boolean) => void;
  /** Events of one short window, in order. */
  onEvents: (events: LiveEvent[]) => void;
  /** What came before is no longer known to be whole: ask again for everything. */
  onReset: () => void;
  /** The account's tier changed. */
  onAccountChanged: () => void;
  onDisconnected: () => void;
  /** The session is over; no more attempts are made. */
  onSessionEnded: () => void;
}

const flushDelayMs = 50;
const reconnectDelayMs = 3_000;

/**
 * connectLive follows `/api/live` until the returned function is called. The browser resumes by itself with its
 * Last-Event-ID; where it gives up (an answer that was no stream) a new connection continues from the last id.
 */
export function connectLive(handlers: LiveHandlers): () => void {
  let source: EventSource | null = null;
  let lastId = '';
  let closed = false;
  let pending: LiveEvent[] = [];
  let flushTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    flushTimer = undefined;
    const events = pending;
    pending = [];
    handlers.onEvents(events);
  }

  function end() {
    source?.close();
    if (!closed) handlers.onSessionEnded();
  }

  async function isSignedOut(): Promise<boolean> {
    const answer = await fetch('/api/auth/session', { cache: 'no-store' }).catch(() => null);
    if (!answer?.ok) return false;
    const session: unknown = await answer.json().catch(() => null);
    return typeof session === 'object' && (session === null || !('user' in session));
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
      if (!event) return;
      pending.push(event);
      flushTimer ??= setTimeout(flush, flushDelayMs);
    };
  }

  open();
  return () => {
    closed = true;
    clearTimeout(flushTimer);
    clearTimeout(retryTimer);
    source?.close();
  };
}
