import { setTimeout as sleep } from 'node:timers/promises';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { wordRefusal } from '#domain/sources/word-refusal.ts';
import { env } from '#server/infra/env.ts';
import { SealBrokenError } from '#server/infra/seal.ts';
import { hostLimits } from '#server/news/host-slots.ts';
import { shareAnswers } from '#server/news/share-answers.ts';
import { openConfig } from '#server/news/source-secrets.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

let allowed: Set<string> | undefined;

/** allowInside is what the operator opened in FETCH_ALLOW_INSIDE, as `address:port`. */
export function allowInside(): Set<string> {
  allowed ??= new Set(
    env()
      .FETCH_ALLOW_INSIDE.split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  );
  return allowed;
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
const previewSeconds = 60;

function configOf(source: StoredSource): Record<string, unknown> {
  try {
    return openConfig(source);
  } catch (error) {
    if (error instanceof SealBrokenError) throw new FetchError('secrets-unreadable', error.message);
    throw error;
  }
}

/** toRequest opens a source's secrets and checks its configuration. Errors: FetchError `bad-config`, `secrets-unreadable`. */
export function toRequest(source: StoredSource, now: Date) {
  const kind = source.kind as SourceKind;
  const parsed = sourceKindDefinitions[kind]?.config.safeParse(configOf(source));
  if (!parsed?.success)
    throw new FetchError('bad-config', `The configuration does not fit the kind ${source.kind}`);
  const config: unknown = parsed.data;
  return { kind, request: { config, cursor: source.cursor, now, allowInside: allowInside() } };
}

const pause = () => sleep(hostLimits.spacingMs);

/**
 * fetchFromSource asks the adapter of a source's kind once; what that takes in requests goes out as far apart as those of
 * two sources at one host. Errors: FetchError.
 */
export async function fetchFromSource(source: StoredSource, now: Date): Promise<FetchResult> {
  const { kind, request } = toRequest(source, now);
  const { intervalSeconds: seconds = previewSeconds, lastSuccessAt = null } = source;
  const send = shareAnswers({ seconds, reads: lastSuccessAt === null });
  return adapterFor(kind)
    .fetch({ ...request, send, pause })
    .catch((error: unknown) => {
      throw wordRefusal(error, { kind, ...request });
    });
}
