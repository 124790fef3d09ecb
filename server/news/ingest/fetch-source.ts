import type { Logger } from 'pino';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { reclassifyRefusal } from '#domain/sources/reclassify-refusal.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { env } from '#server/infra/env.ts';
import { UnsealError } from '#server/infra/seal.ts';
import { createHttpClient, type HttpClientOptions } from '#server/news/fetch/create-http-client.ts';
import { hostLimits } from '#server/news/fetch/host-permits.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { type AnyAdapter, adapterFor } from '#server/news/sources/registry.ts';
import type { FetchResult, HistoryPage } from '#server/news/sources/source-adapter.ts';

/** toFetchError gives a FetchError for what an adapter threw: a bug is logged and becomes `internal`. */
export function toFetchError(error: unknown, log: Logger): FetchError {
  if (error instanceof FetchError) return error;
  log.error({ err: error }, 'source adapter threw');
  return new FetchError('internal', 'The source could not be read because of an error on our side');
}

let allowedAddresses: Set<string> | undefined;

/** getAllowedInsideAddresses gives the private addresses allowed by FETCH_ALLOW_INSIDE, as `address:port`. */
export function getAllowedInsideAddresses(): Set<string> {
  allowedAddresses ??= new Set(
    env()
      .FETCH_ALLOW_INSIDE.split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );
  return allowedAddresses;
}

/** StoredSource holds the stored fields of a source that a fetch needs. */
export interface StoredSource {
  id: string;
  kind: string;
  config: unknown;
  sealedSecrets: string | null;
  cursor: unknown;
  intervalSeconds?: number;
  /** Null before the first success: a response cached by the preview may then be used. */
  lastSuccessAt?: Date | null;
}

/** How long a preview's response is cached: a preview has no interval. */
const previewCacheSeconds = 60;

function openSourceConfig(source: StoredSource): Record<string, unknown> {
  try {
    return openConfig(source);
  } catch (error) {
    if (error instanceof UnsealError) throw new FetchError('secrets-unreadable', error.message);
    throw error;
  }
}

/** toFetchRequest decrypts a source's secrets and checks its configuration. Errors: FetchError `bad-config`, `secrets-unreadable`. */
export function toFetchRequest(source: StoredSource, now: Date, cache?: HttpClientOptions['cache']) {
  const kind = source.kind as SourceKind;
  const parsed = sourceKindDefinitions[kind]?.config.safeParse(openSourceConfig(source));
  if (!parsed?.success)
    throw new FetchError('bad-config', `The configuration does not fit the kind ${source.kind}`);
  const config: unknown = parsed.data;
  const http = createHttpClient({
    now,
    allowInside: getAllowedInsideAddresses(),
    spacingMs: hostLimits.spacingMs,
    cache,
  });
  return { kind, request: { config, cursor: source.cursor, now, http } };
}

/**
 * fetchSource fetches a source once through the adapter of its kind. Requests of one fetch keep the spacing of
 * `hostLimits`. Errors: FetchError.
 */
export async function fetchSource(source: StoredSource, now: Date): Promise<FetchResult> {
  const { intervalSeconds: ttlSeconds = previewCacheSeconds, lastSuccessAt = null } = source;
  const cache = { ttlSeconds, allowCached: lastSuccessAt === null };
  const { kind, request } = toFetchRequest(source, now, cache);
  return adapterFor(kind)
    .fetch(request)
    .catch((error: unknown) => {
      throw reclassifyRefusal(error, { kind, ...request });
    });
}

// Adapters and their types are private to server/news; backfills need this one.
export type { HistoryPage };
export type FetchHistoryPage = NonNullable<AnyAdapter['readHistory']>;

interface HistoryInterval {
  from: Date;
  to: Date;
  /** `next` of the page before; null for the first. */
  page: unknown;
  now: Date;
}

/** fetchHistoryPage fetches one page of a past interval through the source's adapter, or through `override`. Errors: FetchError. */
export async function fetchHistoryPage(
  source: StoredSource,
  { now, ...interval }: HistoryInterval,
  override?: FetchHistoryPage,
): Promise<HistoryPage> {
  const readHistory = override ?? adapterFor(source.kind as SourceKind).readHistory;
  if (!readHistory) throw new FetchError('bad-config', 'This kind of source has no history to read');
  const { kind, request } = toFetchRequest(source, now);
  try {
    return await readHistory({ ...request, ...interval });
  } catch (error) {
    throw reclassifyRefusal(error, { kind, ...request });
  }
}
