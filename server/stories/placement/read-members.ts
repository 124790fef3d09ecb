import { extractHeadlineFacts, type HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import type { StoryMember } from '#domain/stories/placement/assign-story.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { decodeVector } from '#server/vectors/decode-vector.ts';

/** About 400 kB of embeddings; between two statements other work of the process gets its turn. */
const membersPerStatement = 256;

type MemberRow = [
  placedSeq: number,
  articleId: string,
  storyId: string,
  tickerIds: number[],
  atMs: number,
  title: string,
  vectorBytes: number,
];

/** Most candidates are too unlike for their facts to be compared, so these are extracted when they are first read. */
function toMember(row: MemberRow, embedding: Float32Array): StoryMember {
  const [, articleId, storyId, tickerIds, atMs, title] = row;
  let facts: HeadlineFacts | undefined;
  return {
    articleId,
    storyId,
    tickerIds,
    atMs,
    embedding,
    get facts() {
      facts ??= extractHeadlineFacts(title);
      return facts;
    },
  };
}

/** One row with all vectors in one value: the client decodes it several times faster than a row each. */
async function readChunk(
  tx: Transaction,
  placedSeqs: readonly number[],
  since: Date,
): Promise<[number, StoryMember][]> {
  const [found] = await tx.$queryRaw<{ rows: string | null; vectors: Uint8Array | null }[]>`
    SELECT json_agg(json_build_array(s."placedSeq", s."articleId", s."storyId", s."tickerIds",
        (extract(epoch FROM s."decidedAt") * 1000)::bigint, a.title, octet_length(e.vector))
        ORDER BY s."placedSeq")::text AS rows,
      string_agg(e.vector, ''::bytea ORDER BY s."placedSeq") AS vectors
    FROM article_signatures s JOIN articles a ON a.id = s."articleId"
    JOIN article_embeddings e ON e."articleId" = s."articleId"
    WHERE s."placedSeq" = ANY(${placedSeqs}::bigint[]) AND s."decidedAt" > ${since}`;
  const rows = JSON.parse(found?.rows ?? '[]') as MemberRow[];
  const vectors = found?.vectors ?? new Uint8Array(0);
  let offset = 0;
  return rows.map((row) => {
    const bytes = vectors.subarray(offset, offset + row[6]);
    offset += row[6];
    return [row[0], toMember(row, decodeVector(bytes))];
  });
}

/** readMembers reads the placed articles of these numbers with their embeddings. */
export async function readMembers(
  tx: Transaction,
  placedSeqs: readonly number[],
  since: Date,
): Promise<[placedSeq: number, member: StoryMember][]> {
  const members: [number, StoryMember][] = [];
  for (let from = 0; from < placedSeqs.length; from += membersPerStatement)
    members.push(...(await readChunk(tx, placedSeqs.slice(from, from + membersPerStatement), since)));
  return members;
}
