import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import Parser from 'rss-parser';
import { openInferenceHarness } from '#bench/harness/open-inference-harness.ts';
import type { SyndicatedFeed } from '#bench/pipeline/make-syndicated-feeds.ts';
import { writeFloatModel } from '#bench/pipeline/write-float-model.ts';
import { packRows, type TokenRow } from '#domain/inference/pack-rows.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { openWorkerPool } from '#server/inference/open-worker-pool.ts';
import { readSetting } from '#server/infra/read-setting.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';

const rowsPerBatch = 32;

interface ScoreRequest {
  articleId: number;
  tickerId: number | null;
  row: TokenRow;
}

/** NaivePipeline is a sequential loop with the same model in float32. */
export interface NaivePipeline {
  /** Processes at most `articles` articles in order and returns the label of each title. */
  run(feeds: SyndicatedFeed[], articles: number): Promise<Map<string, string>>;
  close(): Promise<void>;
}

/**
 * openNaivePipeline opens a float32 session on all cores and creates two tables. The pipeline parses with rss-parser, links
 * companies as the product does, so that both score the same texts, scores batches of 32 in arrival order, and awaits one
 * INSERT per row. It has no outbox, queue, stories, index bars or live events.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a factory; the functions it returns are short.
export async function openNaivePipeline(databaseUrl: string): Promise<NaivePipeline> {
  const harness = await openInferenceHarness();
  const { tokeniser, manifest, labelOf } = harness;
  const folder = mkdtempSync(join(tmpdir(), 'undertone-float-'));
  const givenModel = readSetting('BENCH_FLOAT_MODEL');
  const weights = givenModel ?? join(folder, 'float.onnx');
  if (!givenModel) writeFloatModel(join(harness.path, manifest.weights), weights);
  const session = {
    weights,
    provider: 'cpu',
    intraOpThreads: availableParallelism(),
    inputs: manifest.inputs.map(({ name }) => name),
    logits: manifest.outputs.logits.name,
  };
  const pool = await openWorkerPool({ workers: 1, session, log: pino({ level: 'silent' }) });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    CREATE TABLE naive_articles (id serial PRIMARY KEY, url text, title text, summary text, at timestamptz);
    CREATE TABLE naive_scores (id serial PRIMARY KEY, article int, ticker int, label text, at timestamptz)`);
  const parser = new Parser();

  function toRow(text: string, entity?: string): TokenRow {
    const { clsTokenId: classify, sepTokenId: separate, encode } = tokeniser;
    const first = [classify, ...encode(text), separate];
    return {
      ids: entity ? [...first, ...encode(entity), separate] : first,
      secondSegmentStart: first.length,
    };
  }

  async function scoreBatch(requests: ScoreRequest[]): Promise<string[]> {
    const { logits } = await pool.run(packRows(requests.map(({ row }) => row)));
    const labels: string[] = [];
    for (const [i, { articleId, tickerId }] of requests.entries()) {
      const label = labelOf(logits.subarray(3 * i, 3 * i + 3));
      labels.push(label);
      await client.query('INSERT INTO naive_scores (article, ticker, label, at) VALUES ($1, $2, $3, now())', [
        articleId,
        tickerId,
        label,
      ]);
    }
    return labels;
  }

  async function run(feeds: SyndicatedFeed[], articles: number): Promise<Map<string, string>> {
    const linker = await currentLinker({ demo: false });
    const found = new Map<string, string>();
    const waiting: (ScoreRequest & { title: string })[] = [];
    let taken = 0;
    async function flush(size: number) {
      const batch = waiting.splice(0, size);
      const labels = await scoreBatch(batch);
      for (const [i, { title, tickerId }] of batch.entries())
        if (tickerId === null) found.set(title, labels[i] ?? '');
    }
    for (const feed of feeds) {
      if (taken >= articles) break;
      const { items } = await parser.parseString(feed.bytes.toString('utf8'));
      for (const { title = '', link = '', content = '' } of items) {
        if (taken++ >= articles) break;
        const { rows } = await client.query<{ id: number }>(
          'INSERT INTO naive_articles (url, title, summary, at) VALUES ($1, $2, $3, now()) RETURNING id',
          [link, title, content],
        );
        const articleId = rows[0]?.id ?? 0;
        waiting.push({ articleId, tickerId: null, row: toRow(title), title });
        for (const { tickerId, mention } of linkTickers(linker, { title, summary: content }))
          waiting.push({ articleId, tickerId, row: toRow(title, mention), title });
        while (waiting.length >= rowsPerBatch) await flush(rowsPerBatch);
      }
    }
    while (waiting.length > 0) await flush(rowsPerBatch);
    return found;
  }

  return {
    run,
    async close() {
      await client.end();
      await pool.close();
      await harness.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
