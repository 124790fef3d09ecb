import type { Client } from 'pg';
import type { GrownSource, GrownTicker } from '#bench/grown/fill/grown-article.ts';
import { makeUuid } from '#bench/grown/fill/make-uuid.ts';
import { listModelVersions } from '#server/sentiment/models/read-model-folder.ts';

/** References are the rows that generated articles refer to. */
export interface References {
  sources: GrownSource[];
  /** Every listing of the gazetteer, the best known first. */
  tickers: GrownTicker[];
  modelVersionId: number;
}

const sourceCount = 200;
const sourceKind = 3;
const modelName = 'undertone-minilm';

async function insertSources(client: Client, seed: number): Promise<GrownSource[]> {
  const sources = Array.from({ length: sourceCount }, (_, i) => ({
    id: makeUuid(seed, sourceKind, i),
    outlet: `Outlet${i + 1}`,
  }));
  // The next check is far away, so that no worker fetches these invented addresses.
  await client.query(
    `INSERT INTO sources (id, kind, name, outlet, url, "createdAt", "updatedAt", "lastSuccessAt", "lastItemAt",
       "nextCheckAt")
     SELECT id, 'feed', 'Feed of ' || outlet, outlet, 'https://' || lower(outlet) || '.example/feed',
       now() - interval '60 days', now(), now(), now(), now() + interval '10 years'
     FROM unnest($1::uuid[], $2::text[]) AS s(id, outlet) ON CONFLICT DO NOTHING`,
    [sources.map(({ id }) => id), sources.map(({ outlet }) => outlet)],
  );
  return sources;
}

/** The version that a scoring process finds and uses, so that new articles meet embeddings of their own model. */
async function insertModelVersion(client: Client): Promise<number> {
  const [version = '1'] = await listModelVersions('models', modelName);
  await client.query(`INSERT INTO models (name, kind) VALUES ($1, 'onnx') ON CONFLICT DO NOTHING`, [
    modelName,
  ]);
  await client.query(
    `INSERT INTO model_versions ("modelId", version, stage, "activatedAt")
     SELECT id, $2, 'active', now() - interval '60 days' FROM models WHERE name = $1 ON CONFLICT DO NOTHING`,
    [modelName, version],
  );
  const { rows } = await client.query<{ id: number }>(
    `SELECT v.id FROM model_versions v JOIN models o ON o.id = v."modelId" WHERE o.name = $1 AND v.version = $2`,
    [modelName, version],
  );
  return rows[0]?.id ?? 0;
}

/** insertReferences stores sources and the shipped model version where they are missing, and reads the stored tickers. */
export async function insertReferences(client: Client, seed: number): Promise<References> {
  const sources = await insertSources(client, seed);
  const modelVersionId = await insertModelVersion(client);
  const { rows: tickers } = await client.query<GrownTicker>(
    'SELECT id, name, sector FROM tickers WHERE NOT demo ORDER BY id',
  );
  return { sources, tickers, modelVersionId };
}
