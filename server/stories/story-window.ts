import type { StoryMember } from '#domain/stories/assign-story.ts';
import { readFacts } from '#domain/stories/read-facts.ts';
import type { Transaction } from '#server/infra/prisma.ts';

const windowMs = 48 * 3_600_000;
/** A story is remembered by its first member and its latest ones; copies in between add nothing. */
const membersPerStory = 4;
/** Articles without a company are compared with at most this many of the latest. */
const latestWithoutTicker = 2_000;
const latestPerTicker = 400;

interface MemberRow {
  articleId: string;
  storyId: string;
  decidedAt: Date;
  title: string;
  vector: Uint8Array;
  tickerIds: number[];
}

/** StoryWindow remembers the last 48 hours of placed articles, so that placing one reads only what others placed since. */
export interface StoryWindow {
  /**
   * refresh takes in what was placed since the last time, by any process, and gives a time later than all of it, which
   * the placements to come must carry. Call it under the placing lock.
   */
  refresh(tx: Transaction, now: Date): Promise<Date>;
  candidates(tickerIds: readonly number[]): Iterable<StoryMember>;
  /** add remembers a placement of the running transaction. */
  add(member: StoryMember): void;
  /** forget drops everything: the next refresh reads the window anew. */
  forget(): void;
}

function toMember({ articleId, storyId, decidedAt, title, vector, tickerIds }: MemberRow): StoryMember {
  const aligned = vector.slice().buffer as ArrayBuffer;
  return {
    articleId,
    storyId,
    embedding: new Float32Array(aligned),
    tickerIds,
    facts: readFacts(title),
    atMs: decidedAt.getTime(),
  };
}

function readSince(tx: Transaction, since: Date): Promise<MemberRow[]> {
  return tx.$queryRaw<MemberRow[]>`
    SELECT m."articleId", m."storyId", m."decidedAt", a.title, e.vector,
      coalesce(array_agg(l."tickerId") FILTER (WHERE l."tickerId" IS NOT NULL), '{}') AS "tickerIds"
    FROM story_articles m
    JOIN articles a ON a.id = m."articleId"
    JOIN article_embeddings e ON e."articleId" = m."articleId"
    LEFT JOIN article_tickers l ON l."articleId" = m."articleId"
    WHERE m."decidedAt" > ${since}
    GROUP BY m."articleId", m."storyId", m."decidedAt", a.title, e.vector
    ORDER BY m."decidedAt"`;
}

/** createStoryWindow makes an empty window; the first refresh fills it. */
export function createStoryWindow(): StoryWindow {
  /** Placed by this process since the last refresh, which will read them back. */
  const own = new Set<string>();
  const byTicker = new Map<number, StoryMember[]>();
  const byStory = new Map<string, StoryMember[]>();
  let withoutTicker: StoryMember[] = [];
  let seenUntil: Date | null = null;

  function drop(list: StoryMember[], member: StoryMember): void {
    const at = list.indexOf(member);
    if (at >= 0) list.splice(at, 1);
  }

  function remove(member: StoryMember): void {
    drop(withoutTicker, member);
    for (const id of member.tickerIds) drop(byTicker.get(id) ?? [], member);
  }

  function remember(member: StoryMember): void {
    const story = byStory.get(member.storyId) ?? [];
    story.push(member);
    byStory.set(member.storyId, story);
    if (story.length > membersPerStory) for (const old of story.splice(1, 1)) remove(old);
    for (const id of member.tickerIds) {
      const list = byTicker.get(id) ?? [];
      list.push(member);
      if (list.length > latestPerTicker) list.shift();
      byTicker.set(id, list);
    }
    if (member.tickerIds.length > 0) return;
    withoutTicker.push(member);
    if (withoutTicker.length > latestWithoutTicker) withoutTicker.shift();
  }

  function forget(): void {
    own.clear();
    byTicker.clear();
    byStory.clear();
    withoutTicker = [];
    seenUntil = null;
  }

  function expire(now: Date): void {
    const oldest = now.getTime() - windowMs;
    for (const [storyId, members] of byStory) {
      if ((members.at(-1)?.atMs ?? 0) >= oldest) continue;
      for (const member of members) remove(member);
      byStory.delete(storyId);
    }
  }

  async function refresh(tx: Transaction, now: Date): Promise<Date> {
    const rows = await readSince(tx, seenUntil ?? new Date(now.getTime() - windowMs));
    for (const row of rows) {
      if (!own.has(row.articleId)) remember(toMember(row));
      seenUntil = row.decidedAt;
    }
    own.clear();
    expire(now);
    // Clocks of several machines differ; under the lock this still only moves forward.
    return new Date(Math.max(now.getTime(), (seenUntil?.getTime() ?? 0) + 1));
  }

  function add(member: StoryMember): void {
    own.add(member.articleId);
    remember(member);
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

  return { refresh, candidates, add, forget };
}
