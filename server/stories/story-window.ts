import {
  type CopyMatch,
  type CopyQuery,
  createCopyWindow,
  type PlacedDocument,
} from '#domain/stories/copies/copy-window.ts';
import type { StoryMember } from '#domain/stories/placement/assign-story.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { toStoryFeatures } from '#server/stories/to-story-features.ts';
import { decodeVector } from '#server/vectors/decode-vector.ts';

const windowMs = 48 * 3_600_000;
/** What is too old is looked for this often: it means going through all stories. */
const expireEveryMs = 60_000;
/** A story is remembered by its first member and its latest ones; copies in between add nothing. */
const maxMembersPerStory = 4;
/** Articles without a company are compared with at most this many of the latest. */
const maxWithoutTicker = 2_000;
const maxPerTicker = 400;

interface MemberRow {
  articleId: string;
  storyId: string;
  decidedAt: Date;
  copyOfId: string | null;
  sourceId: string;
  title: string;
  summary: string;
  outlet: string;
  address: string | null;
  vector: Uint8Array | null;
  tickerIds: number[];
  isNew: boolean;
}

/** RefreshResult is what placing under the lock starts from. */
export interface RefreshResult {
  /** Later than every placement so far: the placements to come must carry it. */
  decidedAt: Date;
  /** Those of the articles asked about that have their place already. */
  placed: ReadonlySet<string>;
}

/** StoryWindow remembers the last 48 hours of placed articles, so that placing one reads only what others placed since. */
export interface StoryWindow {
  /**
   * refresh takes in what other processes placed since the last time, and says which of these articles have a place. Call
   * it under the placing lock.
   */
  refresh(tx: Transaction, articleIds: string[], now: Date): Promise<RefreshResult>;
  candidates(tickerIds: readonly number[]): Iterable<StoryMember>;
  /** membersOf gives those by which a story is remembered, the first and the latest. */
  membersOf(storyId: string): readonly StoryMember[];
  /** findCopy gives the earlier article that this one repeats; null when it repeats none. */
  findCopy(query: CopyQuery): CopyMatch | null;
  /** add remembers a placement of the running transaction. */
  add(document: PlacedDocument, embedding: Float32Array | null): void;
  /** forget drops everything: the next refresh reads the window anew. */
  reset(): void;
}

function toDocument({ decidedAt, address, title, summary, outlet, ...row }: MemberRow): PlacedDocument {
  const { articleId, storyId, sourceId, copyOfId, tickerIds } = row;
  return {
    articleId,
    storyId,
    sourceId,
    copyOfId,
    tickerIds,
    ...toStoryFeatures({ title, summary, outlet, address }),
    atMs: decidedAt.getTime(),
  };
}

function readMembersSince(tx: Transaction, since: Date, articleIds: string[]): Promise<MemberRow[]> {
  return tx.$queryRaw<MemberRow[]>`
    SELECT m."articleId", m."storyId", m."decidedAt", m."copyOfId", a."sourceId", a.title, a.summary, a.outlet,
      coalesce(a."canonicalUrl", a.url) AS address, e.vector,
      coalesce(array_agg(l."tickerId") FILTER (WHERE l."tickerId" IS NOT NULL), '{}') AS "tickerIds",
      m."decidedAt" > ${since} AS "isNew"
    FROM story_articles m
    JOIN articles a ON a.id = m."articleId"
    LEFT JOIN article_embeddings e ON e."articleId" = m."articleId"
    LEFT JOIN article_tickers l ON l."articleId" = m."articleId"
    WHERE m."decidedAt" > ${since} OR m."articleId" = ANY(${articleIds}::uuid[])
    GROUP BY m."articleId", a.id, e.vector
    ORDER BY m."decidedAt", a."firstSeenAt", a.id`;
}

/** createStoryWindow makes an empty window; the first refresh fills it. */
export function createStoryWindow(): StoryWindow {
  /** Placement by this process since the last refresh, which reads them back where the window was forgotten meanwhile. */
  const placedHere = new Set<string>();
  const byTicker = new Map<number, StoryMember[]>();
  const byStory = new Map<string, StoryMember[]>();
  let copies = createCopyWindow();
  let withoutTicker: StoryMember[] = [];
  /** All that was placed up to here is in the window; null: nothing is known of it. */
  let watermark: Date | null = null;
  let expiredAtMs = 0;

  function drop(list: StoryMember[], member: StoryMember): void {
    const at = list.indexOf(member);
    if (at >= 0) list.splice(at, 1);
  }

  function remove(member: StoryMember): void {
    drop(withoutTicker, member);
    for (const id of member.tickerIds) drop(byTicker.get(id) ?? [], member);
  }

  function remember(document: PlacedDocument, embedding: Float32Array | null): void {
    copies.add(document);
    // A copy says nothing about a story that its original doesn't.
    if (!embedding || document.copyOfId !== null) return;
    const { articleId, storyId, tickerIds, facts, atMs } = document;
    rememberMember({ articleId, storyId, tickerIds, facts, atMs, embedding });
  }

  function rememberMember(member: StoryMember): void {
    const story = byStory.get(member.storyId) ?? [];
    story.push(member);
    byStory.set(member.storyId, story);
    if (story.length > maxMembersPerStory) for (const old of story.splice(1, 1)) remove(old);
    for (const id of member.tickerIds) {
      const list = byTicker.get(id) ?? [];
      list.push(member);
      if (list.length > maxPerTicker) list.shift();
      byTicker.set(id, list);
    }
    if (member.tickerIds.length > 0) return;
    withoutTicker.push(member);
    if (withoutTicker.length > maxWithoutTicker) withoutTicker.shift();
  }

  function reset(): void {
    placedHere.clear();
    byTicker.clear();
    byStory.clear();
    withoutTicker = [];
    copies = createCopyWindow();
    watermark = null;
  }

  function expire(now: Date): void {
    if (now.getTime() - expiredAtMs < expireEveryMs) return;
    expiredAtMs = now.getTime();
    const oldest = now.getTime() - windowMs;
    copies.expireBefore(oldest);
    for (const [storyId, members] of byStory) {
      if ((members.at(-1)?.atMs ?? 0) >= oldest) continue;
      for (const member of members) remove(member);
      byStory.delete(storyId);
    }
  }

  async function refresh(tx: Transaction, articleIds: string[], now: Date): Promise<RefreshResult> {
    let latest = watermark ?? new Date(now.getTime() - windowMs);
    const rows = await readMembersSince(tx, latest, articleIds);
    for (const row of rows) {
      if (!row.isNew) continue;
      if (!placedHere.has(row.articleId)) remember(toDocument(row), row.vector && decodeVector(row.vector));
      latest = row.decidedAt;
    }
    watermark = latest;
    placedHere.clear();
    expire(now);
    const asked = new Set(articleIds);
    return {
      // Clocks of several machines differ; under the lock this still only moves forward.
      decidedAt: new Date(Math.max(now.getTime(), latest.getTime() + 1)),
      placed: new Set(rows.flatMap(({ articleId }) => (asked.has(articleId) ? [articleId] : []))),
    };
  }

  function add(document: PlacedDocument, embedding: Float32Array | null): void {
    placedHere.add(document.articleId);
    remember(document, embedding);
    // What this placement saw was everything, so reading it back would tell nothing new.
    if (watermark && document.atMs > watermark.getTime()) watermark = new Date(document.atMs);
  }

  function* candidates(tickerIds: readonly number[]): Generator<StoryMember> {
    const given = new Set<string>();
    for (const list of tickerIds.length > 0
      ? tickerIds.map((id) => byTicker.get(id) ?? [])
      : [withoutTicker]) {
      for (const member of list) {
        if (given.has(member.articleId)) continue;
        given.add(member.articleId);
        yield member;
      }
    }
  }

  return {
    refresh,
    candidates,
    membersOf: (storyId) => byStory.get(storyId) ?? [],
    findCopy: (query) => copies.find(query),
    add,
    reset,
  };
}
