import { beforeAll, expect, test } from 'vitest';
import {
  storeArticle,
  storeEmbedding,
  storeModelVersion,
  storeSource,
} from '#fixtures/factories/store-article.ts';
import { syncEmbeddings } from '#server/vectors/sync-embeddings.ts';
import { openQdrantStore } from '#server/vectors/vector-stores/qdrant/open-qdrant-store.ts';
import { startFakeQdrant } from '#tests/fakes/start-fake-qdrant.ts';

const now = new Date('2026-05-04T12:00:00Z');
const minutesOfMonth = 30 * 24 * 60;

let sourceId = '';
beforeAll(async () => {
  ({ id: sourceId } = await storeSource());
});

/** place stores an article placed so many minutes ago, whose embedding stands at so many degrees in a plane. */
async function storePlacedArticle(modelVersionId: number, degrees: number, minutes: number): Promise<string> {
  const availableAt = new Date(now.getTime() - minutes * 60_000);
  const { id } = await storeArticle({ sourceId, modelVersionId, availableAt });
  const turned = (degrees * Math.PI) / 180;
  const vector = Float32Array.from([Math.cos(turned), Math.sin(turned), 0]);
  await storeEmbedding({ articleId: id, modelVersionId, vector });
  return id;
}

test('brings Qdrant up to date, again and again, with one version and the last 30 days only', async () => {
  const qdrant = await startFakeQdrant('k');
  const [other, version] = [(await storeModelVersion()).id, (await storeModelVersion()).id];
  const store = await openQdrantStore({ url: qdrant.origin, apiKey: 'k', collection: 'c', dimensions: 3 });
  await storePlacedArticle(version, 0, minutesOfMonth + 1);
  await storePlacedArticle(other, 0, 10);
  const first = await storePlacedArticle(version, 0, 100);
  await syncEmbeddings(store, { modelVersionId: version, now });
  // Placed in the same transaction as the first, and read only now.
  const second = await storePlacedArticle(version, 40, 100);
  const third = await storePlacedArticle(version, 80, 20);
  for (let turn = 0; turn < 2; turn++) await syncEmbeddings(store, { modelVersionId: version, now });
  const hits = await store.search(Float32Array.from([1, 0, 0]), { k: 10 });
  expect(hits.map(({ id }) => id)).toEqual([first, second, third]);
  await qdrant.close();
});
