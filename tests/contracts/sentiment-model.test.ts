import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openModel } from '#server/sentiment/models/open-model.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';
import { describeSentimentModel } from '#tests/contracts/describe-sentiment-model.ts';
import {
  type FakeInferenceServer,
  type InferenceBehaviour,
  startFakeInferenceServer,
} from '#tests/fakes/start-fake-inference-server.ts';
import { copyShippedModel, makeModelsDir, writeRemoteManifest } from '#tests/models/model-folder.ts';

const log = pino({ level: 'silent' });
const open = (model: string, modelsDir = 'models') =>
  openModel({ model, modelsDir, provider: 'cpu', threads: 1, log });

let server: FakeInferenceServer;
const remoteDir = makeModelsDir();
beforeAll(async () => {
  server = await startFakeInferenceServer();
  await writeRemoteManifest(remoteDir, 'finance', server.url);
});
afterAll(() => server.close());

describeSentimentModel('vader', () => open('vader'));
describeSentimentModel('the shipped ONNX model', () => open('undertone-minilm'));
describeSentimentModel('a remote model', () => open('finance', remoteDir));
describeSentimentModel('the ensemble', () => open('ensemble'));

describe('a remote model', () => {
  let remote: SentimentModel;
  beforeAll(async () => {
    remote = await open('finance', remoteDir);
  });
  afterAll(() => remote.close());

  test.each<[InferenceBehaviour, RegExp]>([
    ['overloaded', /503: queue is full/],
    ['malformed', /does not follow the Open Inference Protocol/],
    ['missing-row', /shape \[0, 3\]/],
    ['nan', /not a number/],
  ])('fails with the reason when the server is %s', async (behaviour, reason) => {
    server.behaviour = behaviour;
    const { verdict } = await remote.score({ text: 'Profit rises', priority: 'high' });
    server.behaviour = 'healthy';
    expect(verdict.status).toBe('failed');
    expect(verdict.reason).toMatch(reason);
  });

  test('batches texts into few requests', async () => {
    const before = server.requestCount;
    const requests = Array.from({ length: 60 }, (_, i) => ({
      text: `Profit rises ${i}`,
      priority: 'high' as const,
    }));
    await Promise.all(requests.map((request) => remote.score(request)));
    expect(server.requestCount - before).toBeLessThanOrEqual(6);
  });

  test('is refused when its server cannot be reached', async () => {
    const dir = makeModelsDir();
    await writeRemoteManifest(dir, 'nowhere', 'http://127.0.0.1:1');
    await expect(open('nowhere', dir)).rejects.toThrow(/nowhere 1.0.0 is not served: .*does not respond/);
  });
});

describe('the ensemble', () => {
  test('names a missing member in every verdict', async () => {
    const ensemble = await open('ensemble');
    expect(ensemble.identity.version).toMatch(/^1\.0\.0\+vader-[\d.]+\.undertone-minilm-[\d.]+$/);
    const { verdict, embedding } = await ensemble.score({ text: 'Profit rises', priority: 'high' });
    expect(verdict.reason).toMatch(/without finbert: it is not installed/);
    expect(embedding).not.toBeNull();
    await ensemble.close();
  });

  test('names a damaged member in every verdict', async () => {
    const dir = makeModelsDir();
    appendFileSync(join(await copyShippedModel(dir, '1.0.0'), 'model.onnx'), 'x');
    const ensemble = await open('ensemble', dir);
    const { verdict } = await ensemble.score({ text: 'Profit rises', priority: 'high' });
    expect(verdict.reason).toMatch(
      /without finbert: it is not installed; without undertone-minilm: undertone-minilm.1\.0\.0.model\.onnx is damaged/,
    );
    await ensemble.close();
  });
});

describe('a request about a company', () => {
  test.each([
    ['vader', 'models'],
    ['finance', remoteDir],
  ])('%s reports that it scores the whole text', async (name, dir) => {
    const model = await open(name, dir);
    const ask = async (entity?: string) =>
      (await model.score({ text: 'Acme beats Globex', entity, priority: 'high' })).verdict.reason;
    expect(await ask('Acme')).toBe(`about the whole text: ${name} does not score companies`);
    expect(await ask()).toBeUndefined();
    await model.close();
  });

  test('of a long text only the windows that name the company are scored, and the verdict counts them', async () => {
    const model = await open('undertone-minilm');
    const filler = 'Nothing else is new today. '.repeat(100);
    const reasonOf = async (text: string) =>
      (await model.score({ text, entity: 'Globex', priority: 'high' })).verdict.reason;
    expect(await reasonOf(`Globex profit rises. ${filler}${filler}`)).toMatch(
      /^read in the one of \d windows that names the company$/,
    );
    expect(await reasonOf(`Globex profit rises. ${filler}${filler}${filler}Globex falls.`)).toMatch(
      /^pooled over the 2 of \d windows that name the company$/,
    );
    await model.close();
  });
});
