import {
  type CopyMatch,
  type CopyQuery,
  createCopyWindow,
  type PlacedDocument,
} from '#domain/stories/copies/copy-window.ts';
import type { StoryMember } from '#domain/stories/placement/assign-story.ts';

/** Members kept per story: the first and the latest; copies in between add nothing. */
const maxMembersPerStory = 4;
/** An article without a company is compared with at most this many of the latest ones that have none either. */
const maxWithoutTicker = 2_000;
const maxPerTicker = 400;

/** StoryCandidates holds recently placed articles and finds those that a new article may belong with. */
export interface StoryCandidates {
  /** candidates gives the members that share a company with the article, or have none where it has none; each once. */
  candidates(tickerIds: readonly number[]): Iterable<StoryMember>;
  /** membersOf gives the remembered members of a story: the first and the latest. */
  membersOf(storyId: string): readonly StoryMember[];
  /** findCopy gives the earlier article that this one repeats; null when it repeats none. */
  findCopy(query: CopyQuery): CopyMatch | null;
  /** add remembers a placed article; articles come in order of time. */
  add(document: PlacedDocument, embedding: Float32Array | null): void;
  /** expireBefore forgets stories whose latest member was placed before this time, in epoch milliseconds. */
  expireBefore(ms: number): void;
  clear(): void;
}

function removeFrom(list: StoryMember[], member: StoryMember): void {
  const at = list.indexOf(member);
  if (at >= 0) list.splice(at, 1);
}

/** createStoryCandidates makes an empty set of candidates. Its size is bounded per company, per story and by time. */
export function createStoryCandidates(): StoryCandidates {
  const byTicker = new Map<number, StoryMember[]>();
  const byStory = new Map<string, StoryMember[]>();
  let copies = createCopyWindow();
  let withoutTicker: StoryMember[] = [];

  function remove(member: StoryMember): void {
    removeFrom(withoutTicker, member);
    for (const id of member.tickerIds) removeFrom(byTicker.get(id) ?? [], member);
  }

  function addMember(member: StoryMember): void {
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

  return {
    *candidates(tickerIds) {
      const given = new Set<string>();
      const lists = tickerIds.length > 0 ? tickerIds.map((id) => byTicker.get(id) ?? []) : [withoutTicker];
      for (const list of lists) {
        for (const member of list) {
          if (given.has(member.articleId)) continue;
          given.add(member.articleId);
          yield member;
        }
      }
    },
    membersOf: (storyId) => byStory.get(storyId) ?? [],
    findCopy: (query) => copies.find(query),
    add(document, embedding) {
      copies.add(document);
      // A copy says nothing about a story that its original does not.
      if (!embedding || document.copyOfId !== null) return;
      const { articleId, storyId, tickerIds, facts, atMs } = document;
      addMember({ articleId, storyId, tickerIds, facts, atMs, embedding });
    },
    expireBefore(ms) {
      copies.expireBefore(ms);
      for (const [storyId, members] of byStory) {
        if ((members.at(-1)?.atMs ?? 0) >= ms) continue;
        for (const member of members) remove(member);
        byStory.delete(storyId);
      }
    },
    clear() {
      byTicker.clear();
      byStory.clear();
      withoutTicker = [];
      copies = createCopyWindow();
    },
  };
}
