import type { z } from 'zod';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import { FetchError, type FetchErrorCode } from '#domain/sources/fetch-error.ts';
import type { previewSourceInput } from '#domain/sources/source-inputs.ts';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { linkDraft } from '#domain/tickers/link-draft.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { withStoredSecrets } from '#server/news/fetch/with-stored-secrets.ts';
import { fetchSource } from '#server/news/ingest/fetch-source.ts';
import { findSource } from '#server/sources/find-source.ts';
import { parseSourceConfig } from '#server/sources/parse-source-config.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';

const maxPreviewItems = 10;

export interface PreviewSourceInput {
  actor: Actor;
  input: z.infer<typeof previewSourceInput>;
  now: Date;
  /** Scores texts with the active model; null for all when no inference worker answers. */
  scoreTexts: (texts: string[]) => Promise<(Verdict | null)[]>;
}

function toPreviewError(error: unknown): { ok: false; code: FetchErrorCode; message: string } {
  if (error instanceof FetchError) {
    return { ok: false, code: error.code, message: `${describeFetchError(error.code)} (${error.message})` };
  }
  if (error instanceof UserFacingError) return { ok: false, code: 'bad-url', message: error.message };
  throw error;
}

/** A preview sends what was entered, and stored secrets, to a server: every one is audited, with that server's origin. */
async function auditPreview(actor: Actor, { kind, sourceId, config }: PreviewSourceInput['input']) {
  const addresses = Object.values(config).map((value) =>
    typeof value === 'string' ? URL.parse(value) : null,
  );
  const hosts = [...new Set(addresses.flatMap((url) => (url?.host ? [url.host.slice(0, 253)] : [])))];
  const detail = { kind, hosts };
  await writeAudit(prisma(), {
    actor,
    action: 'source.preview',
    entity: 'source',
    entityId: sourceId ?? null,
    detail,
  });
}

/** Adds the stored secrets of an existing source to the form's configuration. */
async function completeConfig({ kind, config, sourceId }: PreviewSourceInput['input']) {
  if (!sourceId) return config;
  return withStoredSecrets(kind, config, await findSource(prisma(), sourceId));
}

/** previewSource fetches a source as a scheduled run would and gives what that would store, without storing it. */
export async function previewSource({ actor, input, now, scoreTexts }: PreviewSourceInput) {
  await auditPreview(actor, input);
  try {
    const config = parseSourceConfig(input.kind, await completeConfig(input));
    const source = { id: '', kind: input.kind, config, sealedSecrets: null, cursor: {} };
    const result = await fetchSource(source, now);
    const drafts = result.items.slice(0, maxPreviewItems);
    const [linker, verdicts] = await Promise.all([
      currentLinker({ demo: sourceKindDefinitions[input.kind].simulated === true }),
      scoreTexts(drafts.map(({ title }) => title)),
    ]);
    const items = drafts.map((draft, i) => ({
      draft,
      links: linkDraft(linker, draft),
      verdict: verdicts[i] ?? null,
    }));
    const { format = null, title = null, emptyItems } = result;
    return {
      ok: true as const,
      format,
      title,
      itemsSeen: result.items.length + emptyItems,
      emptyItems,
      remarks: result.remarks ?? [],
      items,
    };
  } catch (error) {
    return toPreviewError(error);
  }
}
