import { FetchError } from '#domain/sources/fetch-error.ts';
import { openStream } from '#server/infra/http/open-stream.ts';
import { createBatcher } from '#server/news/sources/create-batcher.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';
import { streamLineSchema } from '#server/news/sources/x-api/api-types.ts';
import {
  assertXSuccessStatus,
  buildXUrl,
  tweetFields,
  xAuthorizationHeaders,
} from '#server/news/sources/x-api/x-client.ts';
import { mapTweets } from '#server/news/sources/x-api/x-mapper.ts';
import { readLines } from '#server/news/sources/x-stream/read-lines.ts';
import { syncRules } from '#server/news/sources/x-stream/sync-rules.ts';

/** X sends an empty line every 20 seconds. */
const silenceTimeoutMs = 30_000;

type OnBatch = (batch: FetchResult) => Promise<void>;

async function connect(request: FetchRequest<'x-stream'>, signal: AbortSignal) {
  const minutes = request.config.backfillMinutes;
  // Only a reconnect has anything to catch up with.
  const isReconnect = Object.keys((request.cursor as object | null) ?? {}).length > 0;
  const url = buildXUrl(request, '/2/tweets/search/stream', {
    ...tweetFields,
    backfill_minutes: minutes > 0 && isReconnect ? String(minutes) : undefined,
  });
  const { http, now } = request;
  const { status, headers, body } = await openStream(url, {
    headers: xAuthorizationHeaders(request),
    allowInside: http.allowInside,
    signal,
  });
  if (status !== 200) {
    body.on('error', () => undefined).destroy();
    assertXSuccessStatus({ status, headers, body: Buffer.alloc(0) }, now);
    throw new FetchError('http-error', `HTTP ${status}`, { httpStatus: status });
  }
  return body;
}

/** Maps one line to drafts; an invalid line counts as empty, and one with errors only ends the stream. */
function parseStreamLine(line: string, tags: Set<string>) {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { items: [], emptyItems: 1, bytes: line.length };
  }
  const parsed = streamLineSchema.safeParse(json);
  if (!parsed.success) return { items: [], emptyItems: 1, bytes: line.length };
  const { data, includes, matching_rules = [], errors = [] } = parsed.data;
  if (data === undefined && errors[0]) {
    throw new FetchError(
      'disconnected',
      `X closed the stream: ${errors[0].title ?? 'no reason given'}`.slice(0, 200),
    );
  }
  const isOurs = data !== undefined && matching_rules.some(({ tag }) => tags.has(tag ?? ''));
  const mapped = isOurs ? mapTweets([data], includes, new Date()) : { items: [], emptyItems: 0 };
  const items = mapped.items.map((draft) => ({ draft, cursor: { newestId: draft.externalId } }));
  return { items, emptyItems: mapped.emptyItems, bytes: line.length };
}

async function streamPosts(
  request: FetchRequest<'x-stream'>,
  onBatch: OnBatch,
  signal: AbortSignal,
): Promise<void> {
  const tags = await syncRules(request);
  const body = await connect(request, signal);
  let failure: unknown;
  const batch = createBatcher({
    onBatch,
    // Not empty, which marks the next connection as a reconnect.
    cursor: { newestId: '' },
    onError(error) {
      failure = error;
      body.destroy(error as Error);
    },
  });
  batch.onConnected();
  try {
    for await (const line of readLines(body, silenceTimeoutMs)) {
      if (line === '') continue;
      if (batch.isFull()) batch.drop(1);
      else {
        const { items, ...seen } = parseStreamLine(line, tags);
        batch.add(items, seen);
      }
    }
  } catch (error) {
    if (!signal.aborted) throw failure ?? error;
  } finally {
    await batch.end();
  }
  if (!signal.aborted) throw new FetchError('disconnected', 'X closed the connection');
}

/** Setting the rules shows whether token and rules are accepted; posts are received by the stream only. */
async function fetchXStream(request: FetchRequest<'x-stream'>): Promise<FetchResult> {
  const tags = await syncRules(request);
  return {
    outcome: 'unchanged',
    items: [],
    emptyItems: 0,
    cursor: {},
    bytes: 0,
    title: 'X stream',
    remarks: [
      `X accepted ${tags.size === 1 ? 'the rule' : `the ${tags.size} rules`}; posts arrive as they are published`,
    ],
  };
}

/** xStreamSource receives X's filtered stream: lines of JSON in one endless response. */
export const xStreamSource: SourceAdapter<'x-stream'> = {
  kind: 'x-stream',
  fetch: fetchXStream,
  stream: streamPosts,
};
