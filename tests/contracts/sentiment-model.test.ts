import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openModel } from '#server/sentiment/models/open-model.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';
import { makeModelsDir, writeRemoteManifest } from '#tests/contracts/model-folder.ts';
import { describeSentimentModel } from '#tests/contracts/sentiment-model.ts';
import {
  type Behaviour,
  type OpenInferenceStandIn,
  startOpenInference,
} from '#tests/stand-ins/open-inference.ts';

const log = pino({ level: 'silent' });
const open = (model: string, modelsDir = 'models') =>
  openModel({ model, modelsDir, provider: 'cpu', threads: 1, log });

let server: OpenInferenceStandIn;
const remoteDir = makeModelsDir();
beforeAll(async () => {
  server = await startOpenInference();
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

  test.each<[Behaviour, RegExp]>([
    ['is overloaded', /503: queue is full/],
    ['answers nonsense', /not in the Open Inference Protocol/],
    ['gives one line too few', /shape \[0, 3\]/],
    ['gives NaN', /no number/],
  ])('fails with the reason when the server %s', async (behaviour, reason) => {
    server.behaviour = behaviour;
    const { verdict } = await remote.score({ text: 'Profit rises', priority: 'high' });
    server.behaviour = 'answers';
    expect(verdict.status).toBe('failed');
    expect(verdict.reason).toMatch(reason);
  });

  test('sends texts together', async () => {
    const before = server.requests;
    const requests = Array.from({ length: 60 }, (_, i) => ({
      text: `Profit rises ${i}`,
      priority: 'high' as const,
    }));
    await Promise.all(requests.map((request) => remote.score(request)));
    expect(server.requests - before).toBeLessThanOrEqual(6);
  });

  test('is refused when its server is not there, or does not have it', async () => {
    const dir = makeModelsDir();
    await writeRemoteManifest(dir, 'nowhere', 'http://127.0.0.1:1');
    await expect(open('nowhere', dir)).rejects.toThrow(/nowhere 1.0.0 is not served: .*does not answer/);
  });
});

describe('the ensemble', () => {
  test('says in its version and in every verdict which member is missing', async () => {
    const ensemble = await open('ensemble');
    expect(ensemble.identity.version).toMatch(/^1\.0\.0\+vader-[\d.]+\.undertone-minilm-[\d.]+$/);
    const { verdict, embedding } = await ensemble.score({ text: 'Profit rises', priority: 'high' });
    expect(verdict.reason).toMatch(/without finbert: it is not installed/);
    expect(embedding).not.toBeNull();
    await ensemble.close();
  });
});
