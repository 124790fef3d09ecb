import { type DraftContext, type RawItem, toArticleDraft } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import {
  compileMessageMapping,
  type MappedMessage,
  type MessageMapping,
} from '#server/news/parse/json-mapping/compile-message-mapping.ts';
import { createBatcher } from '#server/news/sources/create-batcher.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';
import { openSocket } from '#server/news/sources/websocket/open-socket.ts';
import {
  planConnection,
  type SocketCursor,
  socketCursorSchema,
} from '#server/news/sources/websocket/plan-connection.ts';
import { runSocketSession } from '#server/news/sources/websocket/run-socket-session.ts';

type OnBatch = (batch: FetchResult) => Promise<void>;

/** A preview waits this long for the first item, and then this long for further ones. */
const previewTimeoutMs = 4_000;
const previewSettleMs = 500;

function parseMessage(text: string, mapping: MessageMapping): MappedMessage | null {
  try {
    return mapping.map(JSON.parse(text));
  } catch {
    return null;
  }
}

const cursorOf = ({ id, publishedAt }: RawItem): SocketCursor => ({
  ...(id === undefined ? {} : { lastId: id }),
  ...(publishedAt === undefined ? {} : { lastTime: publishedAt }),
});

async function streamMapped(
  request: FetchRequest<'websocket'>,
  mapping: MessageMapping,
  onBatch: OnBatch,
  signal: AbortSignal,
): Promise<void> {
  const { config, http } = request;
  const cursor = socketCursorSchema.catch({}).parse(request.cursor);
  const plan = planConnection(config, cursor);
  const failed = new AbortController();
  const ended = AbortSignal.any([signal, failed.signal]);
  const socket = await openSocket(plan.url, {
    headers: plan.headers,
    allowInside: http.allowInside,
    signal,
  });
  const batch = createBatcher({ onBatch, cursor, onError: (error) => failed.abort(error) });
  batch.onConnected();

  function onMessage(text: string): void {
    // Dropped messages are not even parsed.
    if (batch.isFull()) {
      batch.drop(1);
      return;
    }
    const mapped = parseMessage(text, mapping);
    const context: DraftContext = { now: new Date(), hash: hashText };
    const items = (mapped?.items ?? []).flatMap((item) => {
      const draft = toArticleDraft(item, context);
      return draft ? [{ draft, cursor: cursorOf(item) }] : [];
    });
    batch.add(items, { emptyItems: mapped === null ? 1 : 0, bytes: Buffer.byteLength(text) });
  }

  try {
    const onUnreadable = (bytes: number) => batch.add([], { emptyItems: 1, bytes });
    await runSocketSession({ socket, plan, config, onMessage, onUnreadable, signal: ended });
  } finally {
    await batch.end();
  }
  if (failed.signal.aborted) throw failed.signal.reason;
}

/** The preview: connects as the stream does, returns what arrives within a few seconds, and remarks which path found what. */
async function fetchWebsocket(request: FetchRequest<'websocket'>): Promise<FetchResult> {
  const mapping = compileMessageMapping(request.config);
  const enough = new AbortController();
  let timer = setTimeout(() => enough.abort(), previewTimeoutMs);
  const seen: FetchResult = { outcome: 'new', items: [], emptyItems: 0, cursor: {}, bytes: 0 };
  try {
    await streamMapped(
      request,
      mapping,
      async ({ items, emptyItems, bytes }) => {
        if (seen.items.length === 0 && items.length > 0) {
          clearTimeout(timer);
          timer = setTimeout(() => enough.abort(), previewSettleMs);
        }
        seen.items.push(...items);
        seen.emptyItems += emptyItems;
        seen.bytes += bytes;
      },
      enough.signal,
    );
  } catch (error) {
    // A server may send what it has and close.
    if (seen.items.length === 0 || !(error instanceof FetchError)) throw error;
  } finally {
    clearTimeout(timer);
  }
  const silence =
    seen.items.length === 0 ? [`Connected; no item was received within ${previewTimeoutMs / 1_000} s`] : [];
  return {
    ...seen,
    title: new URL(request.config.socketUrl.replaceAll(/[{}]/g, '')).hostname,
    remarks: [...silence, ...mapping.describe()],
  };
}

/** websocketSource receives JSON messages over a WebSocket. */
export const websocketSource: SourceAdapter<'websocket'> = {
  kind: 'websocket',
  fetch: fetchWebsocket,
  stream: (request, onBatch, signal) =>
    streamMapped(request, compileMessageMapping(request.config), onBatch, signal),
};
