import { Client } from 'pg';
import { type ArticlePlan, generateArticles } from '#bench/grown/fill/generate-articles.ts';
import type { GrownArticle, GrownStory } from '#bench/grown/fill/grown-article.ts';
import { insertOperations } from '#bench/grown/fill/insert-operations.ts';
import { insertReferences } from '#bench/grown/fill/insert-references.ts';
import { type OpenCopy, openCopy } from '#bench/grown/fill/open-copy.ts';
import { removeIndexes } from '#bench/grown/fill/remove-indexes.ts';
import type { TableWriter } from '#bench/grown/fill/table-writer.ts';
import { tableGroups } from '#bench/grown/fill/tables/table-groups.ts';

/** FillInput says what to store in a database whose schema and tickers are there. */
export interface FillInput {
  seed: number;
  firstIndex: number;
  count: number;
  timeOf: ArticlePlan['timeOf'];
  /** True for an empty database: indexes are built after the rows. */
  replace: boolean;
}

/** FillTimes is how long the parts of a fill took, in seconds. */
export interface FillTimes {
  rowsSeconds: number;
  indexesSeconds: number;
}

/** Articles whose rows are sent together. */
const batchSize = 2_048;

interface OpenTable {
  writer: TableWriter;
  copy: OpenCopy;
}

async function sendBatch(
  tables: OpenTable[],
  articles: GrownArticle[],
  stories: GrownStory[],
  rowsOf: ReadonlyMap<TableWriter, string[]>,
): Promise<void> {
  await Promise.all(
    tables.map(({ writer, copy }) => {
      const { articleBytes, storyRows } = writer;
      if (articleBytes) return copy.write(articles.map((article) => articleBytes(article)));
      const rows = rowsOf.get(writer)?.join('') ?? '';
      return copy.write(storyRows ? rows + stories.map((story) => storyRows(story)).join('') : rows);
    }),
  );
}

/** A growing story changes between two of its articles, so text rows are made as each article is generated. */
async function sendAll(tables: OpenTable[], plan: ArticlePlan): Promise<void> {
  const textWriters = tables.map(({ writer }) => writer).filter(({ articleRows }) => articleRows);
  let rowsOf = new Map<TableWriter, string[]>(textWriters.map((writer) => [writer, []]));
  let articles: GrownArticle[] = [];
  let stories: GrownStory[] = [];
  for (const { article, story } of generateArticles(plan)) {
    if (story) stories.push(story);
    else {
      articles.push(article);
      for (const [writer, rows] of rowsOf) rows.push(writer.articleRows?.(article) ?? '');
    }
    if (articles.length < batchSize) continue;
    await sendBatch(tables, articles, stories, rowsOf);
    [articles, stories] = [[], []];
    rowsOf = new Map(textWriters.map((writer) => [writer, []]));
  }
  await sendBatch(tables, articles, stories, rowsOf);
  for (const { writer, copy } of tables) if (writer.lastRows) await copy.write(writer.lastRows());
}

async function copyRows(databaseUrl: string, writers: TableWriter[], plan: ArticlePlan, replace: boolean) {
  const tables: OpenTable[] = [];
  try {
    for (const writer of writers)
      tables.push({ writer, copy: await openCopy(databaseUrl, writer, { replace }) });
    await sendAll(tables, plan);
    await Promise.all(tables.map(({ copy }) => copy.commit()));
  } catch (error) {
    await Promise.all(tables.map(({ copy }) => copy.abort()));
    throw error;
  }
}

/** Bars of days are the sums of their hours, as the product rolls them up. */
const rollUpDays = `
  INSERT INTO index_bars ("tickerId", "modelVersionId", resolution, "startsAt", n, abstained, failed, mean, attention,
    weight, confidence)
  SELECT "tickerId", "modelVersionId", 'd1', date_bin('1 day', "startsAt", timestamptz '2000-01-01 00:00Z') AS starts,
    sum(n), sum(abstained), sum(failed), sum(mean * weight) / nullif(sum(weight), 0), sum(attention), sum(weight),
    sum(confidence * weight) / nullif(sum(weight), 0)
  FROM index_bars WHERE resolution = 'h1' GROUP BY "tickerId", "modelVersionId", starts
  ON CONFLICT ("tickerId", "modelVersionId", resolution, "startsAt") DO UPDATE SET
    n = excluded.n, abstained = excluded.abstained, failed = excluded.failed, mean = excluded.mean,
    attention = excluded.attention, weight = excluded.weight, confidence = excluded.confidence`;

/** fillDatabase stores generated articles and all that belongs to them by COPY. Errors: the server's. */
export async function fillDatabase(databaseUrl: string, input: FillInput): Promise<FillTimes> {
  const { seed, count, replace } = input;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const startedAt = performance.now();
    const references = await insertReferences(client, seed);
    const writers = tableGroups.flatMap((makeWriters) => makeWriters({ seed, references }));
    const tables = writers.map(({ table }) => table);
    const additions = replace ? await removeIndexes(client, tables) : [];
    await copyRows(databaseUrl, writers, { ...input, ...references }, replace);
    const rowsAt = performance.now();
    for (const statement of additions) await client.query(statement);
    await client.query(rollUpDays);
    if (replace) await insertOperations(client, count);
    await client.query('VACUUM (ANALYZE)');
    const seconds = (from: number, to: number) => Math.round((to - from) / 100) / 10;
    return { rowsSeconds: seconds(startedAt, rowsAt), indexesSeconds: seconds(rowsAt, performance.now()) };
  } finally {
    await client.end();
  }
}
