import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import {
  type StoreArticleInput,
  storeArticle,
  storeEmbedding,
  storeModelVersion,
  storeSource,
  storeTicker,
} from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findSimilarStories } from '#server/stories/find-similar-stories.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';

const now = new Date('2026-05-04T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { free, premium, professional } = tierGrants;

let modelVersionId = 0;
let sourceId = '';
let tickerId = 0;
beforeAll(async () => {
  ({ id: sourceId } = await storeSource());
});

/** tell stores a placed and scored article whose embedding stands at so many degrees in a plane. */
async function storeReport(degrees: number | null, minutes: number, over: Partial<StoreArticleInput> = {}) {
  const article = await storeArticle({
    sourceId,
    modelVersionId,
    availableAt: ago(minutes),
    tickers: [{ tickerId }],
    ...over,
  });
  if (degrees === null) return article;
  const turned = (degrees * Math.PI) / 180;
  const vector = Float32Array.from([Math.cos(turned), Math.sin(turned), 0]);
  await storeEmbedding({ articleId: article.id, modelVersionId, vector });
  return article;
}

describe('findSimilarStories', () => {
  const ask = async (storyId: string, grant = premium, asOf?: Date) =>
    (await findSimilarStories({ grant, now, input: { storyId, asOf } })).map(({ storyId: found }) => found);

  beforeEach(async () => {
    // Each test has its own embeddings and company.
    ({ id: modelVersionId } = await storeModelVersion());
    ({ id: tickerId } = await storeTicker());
  });

  test('gives other stories, the most similar first, each once, without dissimilar ones', async () => {
    const asked = await storeReport(0, 100);
    await storeReport(1, 90, { storyId: asked.storyId, position: 2 });
    const near = await storeReport(20, 80);
    const nearer = await storeReport(30, 70);
    const second = await storeReport(10, 60, { storyId: nearer.storyId, position: 2 });
    await storeReport(95, 50);
    const similar = await findSimilarStories({ grant: premium, now, input: { storyId: asked.storyId } });
    expect(similar.map(({ storyId }) => storyId)).toEqual([nearer.storyId, near.storyId]);
    expect(similar[0]?.article).toMatchObject({ articleId: second.id, title: second.title });
    expect(similar[0]?.similarity).toBeCloseTo(Math.cos(Math.PI / 18), 5);
  });

  test('an article placed later is found by the next search; one from after `asOf` is not', async () => {
    const asked = await storeReport(180, 3 * 24 * 60);
    expect(await ask(asked.storyId)).toEqual([]);
    const later = await storeReport(181, 20);
    const fresh = await storeReport(182, 5);
    expect(await ask(asked.storyId)).toEqual([later.storyId, fresh.storyId]);
    expect(await ask(asked.storyId, professional, ago(10))).toEqual([later.storyId]);
    expect(await ask(asked.storyId, professional, ago(60))).toEqual([]);
    // Free reads a day back and fifteen minutes late.
    const own = await storeReport(183, 60);
    expect(await ask(own.storyId, free)).toEqual([later.storyId]);
    await expect(ask(fresh.storyId, free)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('many reports of one story do not hide other stories', async () => {
    const asked = await storeReport(270, 100);
    const { storyId } = asked;
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => storeReport(270 + i / 100, 90, { storyId, position: i + 2 })),
    );
    const other = await storeReport(280, 80);
    expect(await ask(asked.storyId)).toEqual([other.storyId]);
  });

  test('stories are compared that share a company or a topic', async () => {
    const title = 'Lithium glut deepens';
    const topic = { tickers: [], title };
    const asked = await storeReport(0, 100, topic);
    const same = await storeReport(10, 90, topic);
    const other = await storeReport(5, 80, { tickers: [], title: 'Zinc smelters shut' });
    const related = await storeReport(5, 70);
    const company = await storeReport(20, 60);
    const old = await storeReport(1, 31 * 24 * 60, topic);
    const ids = [asked, same, other, related, company, old].map(({ id }) => id);
    await prisma().$transaction((tx) => storePhrases(tx, ids));
    expect(await ask(asked.storyId)).toEqual([same.storyId]);
    expect(await ask(related.storyId)).toEqual([company.storyId]);
  });

  test('at most 2,000 reports about a company are compared, the newest', async () => {
    const asked = await storeReport(0, 100);
    const oldest = await storeReport(1, 5_000);
    expect(await ask(asked.storyId)).toEqual([oldest.storyId]);
    // Later verdicts on the company, of whichever reports.
    await prisma().$executeRaw`
      WITH stored AS (
        INSERT INTO articles (id, "sourceId", "externalId", outlet, title, "firstSeenAt", "availableAt", "contentHash",
          "correlationId")
        SELECT gen_random_uuid(), ${sourceId}::uuid, gen_random_uuid()::text, 'Newswire', 'Report', ${ago(50)}, ${ago(50)}, '-', '-'
        FROM generate_series(1, 2000) RETURNING id)
      INSERT INTO scores ("articleId", "tickerId", "modelVersionId", status, "scoredAt")
      SELECT id, ${tickerId}, ${modelVersionId}, 'abstained', ${ago(50)} FROM stored`;
    expect(await ask(asked.storyId)).toEqual([]);
  });

  test('a story without an embedding has no similar stories; an unknown story is not found', async () => {
    const silent = await storeReport(null, 30);
    expect(await ask(silent.storyId)).toEqual([]);
    await expect(ask(randomUUID())).rejects.toMatchObject({ code: 'not-found' });
  });
});
