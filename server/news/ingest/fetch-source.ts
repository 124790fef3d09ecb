import { FetchError } from '#domain/sources/fetch-error.ts';
import { reclassifyRefusal } from '#domain/sources/reclassify-refusal.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { env } from '#server/infra/env.ts';
import { UnsealError } from '#server/infra/seal.ts';
import { createHttpClient, type HttpClientOptions } from '#server/news/fetch/create-http-client.ts';
import { hostLimits } from '#server/news/fetch/host-permits.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

let allowedAddresses: Set<string> | undefined;

/** getAllowedInsideAddresses is what the operator opened in FETCH_ALLOW_INSIDE, as `address:port`. */
export function getAllowedInsideAddresses(): Set<string> {
  allowedAddresses ??= new Set(
    env()
      .FETCH_ALLOW_INSIDE.split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );
  return allowedAddresses;
}

/** StoredSource is what asking a source needs of its row. */
export interface StoredSource {
  id: string;
  kind: string;
  config: unknown;
  sealedSecrets: string | null;
  cursor: unknown;
  intervalSeconds?: number;
  /** Null: never read so far, so that an answer of a moment ago (its preview's) is as good as a new one. */
  lastSuccessAt?: Date | null;
}

/** How long a preview's answer is kept, for want of an interval. */
const previewCacheSeconds = 60;

function openSourceConfig(source: StoredSource): Record<string, unknown> {
  try {
    return openConfig(source);
  } catch (error) {
    if (error instanceof UnsealError) throw new FetchError('secrets-unreadable', error.message);
    throw error;
  }
}

/** toFetchRequest opens a source's secrets and checks its configuration. Errors: FetchError `bad-config`, `secrets-unreadable`. */
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
 * fetchSource asks the adapter of a source's kind once; what that takes in requests goes out as far apart as those of
 * two sources at one host. Errors: FetchError.
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
