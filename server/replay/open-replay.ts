import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { separateDuplicateIds, toArticleDraft } from '#domain/news/to-article-draft.ts';
import type { ReplayRow } from '#domain/replay/parse-replay-row.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { prisma } from '#server/infra/prisma.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';

/** Replay stores rows of a recorded stream as if a source had just published them. */
export interface Replay {
  sourceId: string;
  /** Stores rows with their own publication time, and queues their scoring through the outbox. */
  store(rows: (ReplayRow & { line: number })[]): Promise<void>;
  /** Number of stored articles that are neither scored nor dead-lettered. */
  countPending(): Promise<number>;
}

/**
 * openReplay creates a source for one run over a file: it is never fetched or listed, and its articles have their line
 * number as id, so that a line is stored once.
 */
export async function openReplay(file: string, log: Logger): Promise<Replay> {
  const source = await prisma().source.create({
    data: {
      kind: 'feed',
      name: `Replay ${file} ${randomUUID().slice(0, 8)}`,
      outlet: file,
      config: {},
      state: 'paused',
      // Keeps it out of every list and export.
      deletedAt: new Date(),
      tags: ['replay'],
    },
  });
  return {
    sourceId: source.id,
    async store(rows) {
      const now = new Date();
      const drafts = rows.flatMap(({ line, title, url, outlet, publishedAt, confidence }) => {
        const item = { id: `line-${line}`, title, url: url ?? undefined, outlet: outlet ?? undefined };
        const draft = toArticleDraft(item, { now, hash: hashText });
        if (!draft) return [];
        const flags = draft.flags.filter((flag) => flag !== 'date-missing');
        return [{ ...draft, flags, publishedAt, publishedAtConfidence: confidence }];
      });
      await storeArticles(source, separateDuplicateIds(drafts), { now: () => new Date(), log });
    },
    async countPending() {
      const [row] = await prisma().$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM outbox o
        CROSS JOIN jsonb_array_elements(o.payload -> 'articles') AS job_article
        JOIN articles a ON a.id = (job_article ->> 'articleId')::uuid
        WHERE o.topic = 'sentiment.score-article' AND a."sourceId" = ${source.id}::uuid`;
      return row?.n ?? 0;
    },
  };
}
