import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { readSetting } from '#server/infra/read-setting.ts';

/** queryDatabase runs one query on the database of the test stack. */
export async function queryDatabase<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: readSetting('E2E_DATABASE_URL') });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** storeUnscoredArticle stores an article about Nvidia without a scoring job, and gives its id. */
export async function storeUnscoredArticle(title: string): Promise<string> {
  const id = randomUUID();
  await queryDatabase(
    `WITH article AS (
       INSERT INTO articles (id, "sourceId", "externalId", outlet, title, language, "publishedAt",
         "publishedAtConfidence", "firstSeenAt", "availableAt", "contentHash", "correlationId")
       SELECT $1::uuid, id, $1::text, 'Own desk', $2, 'en', now(), 'exact', now(), now(), $1::text, left($1::text, 8)
       FROM sources WHERE NOT demo LIMIT 1 RETURNING id)
     INSERT INTO article_tickers ("articleId", "tickerId", relevance, reason, method, mention)
     SELECT article.id, tickers.id, 90, 'Named in the headline', 'name', 'Nvidia'
     FROM article, tickers WHERE tickers.symbol = 'NVDA'`,
    [id, title],
  );
  return id;
}

/** storeDeadLetter stores a failed scoring job of an article as a dead letter, and gives its id. */
export async function storeDeadLetter(articleId: string, reason: string): Promise<string> {
  const id = randomUUID();
  await queryDatabase(
    `INSERT INTO dead_letters (id, topic, payload, reason, attempts, "articleId", "failedAt")
     VALUES ($1, 'sentiment.score-article', $2, $3, 5, $4, now())`,
    [id, { articleId, correlationId: articleId.slice(0, 8) }, reason, articleId],
  );
  return id;
}
