import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createHeadlineStore } from '#fixtures/factories/create-headline-store.ts';
import { OverloadedError } from '#server/inference/inference-backend.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { openRoutes } from '#server/sentiment/routing/open-routes.ts';
import { readRoutingRules } from '#server/sentiment/routing/read-routing-rules.ts';
import { type OpenScoring, openScoring } from '#server/sentiment/scoring/open-scoring.ts';
import { scoreArticles } from '#server/sentiment/scoring/score-articles.ts';

const log = pino({ level: 'silent' });
const lifecycle = createLifecycle(log);
const folder = mkdtempSync(join(tmpdir(), 'undertone-routes-'));
const write = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const rules = {
  rules: [
    { when: { tiers: ['free'] }, use: ['for-no-worker'] },
    { when: { minCharacters: 150 }, use: ['not-installed', 'vader'] },
  ],
  otherwise: ['undertone-minilm'],
};

const routesFile = write('routes.json', JSON.stringify(rules));

let context: OpenScoring;
beforeAll(async () => {
  vi.stubEnv('MODEL_ROUTES', routesFile);
  vi.stubEnv('INFERENCE_THREADS', '1');
  context = await openScoring({ lifecycle, log, share: 0 });
}, 60_000);
afterAll(async () => {
  await lifecycle.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('a worker scores each article with the model of its route and stores the verdict under that model', async () => {
  const { sourceId, saveHeadlines: save } = await createHeadlineStore();
  const long = `reports ${'a quarter far ahead of every plan and forecast, '.repeat(4)}`.trim();
  await save([(name) => `${name} profit jumps`, (name) => `${name} ${long}`]);
  const entries = await prisma().outboxEntry.findMany();
  const jobs = entries.map(({ id, payload }) =>
    scoreArticleQueue.payload.parse({ ...(payload as object), outboxId: String(id) }),
  );
  await scoreArticles(jobs, context);
  const scores = await prisma().score.findMany({
    where: { article: { sourceId } },
    include: { article: true, modelVersion: { include: { model: true } } },
  });
  const byLength = scores.map(({ article: { title }, modelVersion: { model } }) => [
    title.length >= 150 ? 'long' : 'short',
    `${model.name} ${model.kind}`,
  ]);
  expect(byLength.sort()).toEqual([
    ['long', 'vader vader'],
    ['long', 'vader vader'],
    ['short', 'undertone-minilm onnx'],
    ['short', 'undertone-minilm onnx'],
  ]);
});

test('an overloaded model is skipped; when all are overloaded, the job fails as overloaded', async () => {
  const overloaded = { scoreMany: () => Promise.reject(new OverloadedError()) } as unknown as SentimentEngine;
  const request = { text: 'x'.repeat(200), priority: 'standard' as const };
  const parsed = await readRoutingRules(routesFile);
  const open = () => Promise.resolve(overloaded);
  const [answer] = await openRoutes({ rules: parsed, mainEngine: context.engine, open, log }).scoreMany(
    [request],
    {},
  );
  expect(answer?.verdict.model).toBe('undertone-minilm');
  const main = { ...overloaded, model: { name: 'undertone-minilm', version: '1', kind: 'onnx' } };
  const none = openRoutes({ rules: parsed, mainEngine: main as SentimentEngine, open, log });
  await expect(none.scoreMany([request], {})).rejects.toThrow(OverloadedError);
});

test.each([
  ['no-json.json', '{', /The routing rules in .*no-json\.json are invalid: /],
  [
    'wrong.json',
    '{"rules":[{"when":{"minComplexity":2},"use":["vader"]}],"otherwise":["vader"]}',
    /rules\.0\.when\.minComplexity/,
  ],
])('%s is refused with a sentence', async (name, text, sentence) => {
  await expect(readRoutingRules(write(name, text))).rejects.toThrow(sentence);
});
