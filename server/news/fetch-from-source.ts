import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { type SourceKind, sourceConfigs } from '#domain/sources/source-config.ts';
import { env } from '#server/infra/env.ts';
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

/** fetchFromSource asks the adapter of a source's kind. Errors: FetchError; a stored configuration that no longer fits is `bad-url`. */
export async function fetchFromSource(
  source: { kind: string; config: unknown; cursor: unknown },
  now: Date,
): Promise<FetchResult> {
  const kind = source.kind as SourceKind;
  const parsed = sourceConfigs[kind]?.safeParse(source.config);
  if (!parsed?.success)
    throw new FetchError('bad-url', `The configuration does not fit the kind ${source.kind}`);
  return adapterFor(kind).fetch({
    config: parsed.data,
    cursor: source.cursor,
    now,
    allowInside: allowInside(),
  });
}
