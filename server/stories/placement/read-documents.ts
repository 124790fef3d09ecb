import type { PlacedDocument } from '#domain/stories/copies/placed-document.ts';
import { toStoryFeatures } from '#domain/stories/placement/to-story-features.ts';
import type { Transaction } from '#server/infra/prisma.ts';

interface DocumentRow {
  articleId: string;
  placedSeq: number;
  copyOfSeq: number | null;
  storyId: string;
  sourceId: string;
  copyOfId: string | null;
  tickerIds: number[];
  embedded: boolean;
  decidedAt: Date;
  title: string;
  summary: string;
  outlet: string;
  address: string | null;
}

function toDocument({ decidedAt, title, summary, outlet, address, ...row }: DocumentRow): PlacedDocument {
  return { ...row, ...toStoryFeatures({ title, summary, outlet, address }), atMs: decidedAt.getTime() };
}

/** readDocuments reads the placed articles of these numbers that were placed after `since`, with their texts. */
export async function readDocuments(
  tx: Transaction,
  placedSeqs: readonly number[],
  since: Date,
): Promise<PlacedDocument[]> {
  if (placedSeqs.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    SELECT s."articleId", s."placedSeq"::float8, s."copyOfSeq"::float8, s."storyId", s."sourceId", s."copyOfId",
      s."tickerIds", s.embedded, s."decidedAt", a.title, a.summary, a.outlet,
      coalesce(a."canonicalUrl", a.url) AS address
    FROM article_signatures s JOIN articles a ON a.id = s."articleId"
    WHERE s."placedSeq" = ANY(${placedSeqs}::bigint[]) AND s."decidedAt" > ${since}`;
  return rows.map(toDocument);
}
