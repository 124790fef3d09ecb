import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pullModel } from '#server/sentiment/hub/pull-model.ts';
import { openModel } from '#server/sentiment/models/open-model.ts';
import { type FakeModelHub, startFakeModelHub } from '#tests/fakes/start-fake-model-hub.ts';
import { findShippedModel, makeModelsDir } from '#tests/models/model-folder.ts';

const log = pino({ level: 'silent' });
const { path } = await findShippedModel();
const config = { model_type: 'bert', id2label: { 0: 'Positive', 1: 'negative', 2: 'neutral' } };
const tokenizer = readFileSync(join(path, 'tokenizer.json'));
const { vocab } = (JSON.parse(tokenizer.toString()) as { model: { vocab: Record<string, number> } }).model;
const vocabulary = Object.entries(vocab).sort(([, a], [, b]) => a - b);
const files = {
  'config.json': Buffer.from(JSON.stringify(config)),
  'tokenizer.json': tokenizer,
  'onnx/model.onnx': readFileSync(join(path, 'model.onnx')),
};

let hub: FakeModelHub;
let modelsDir: string;
const start = async (some: Record<string, Buffer> = files) => {
  await hub.close();
  hub = await startFakeModelHub(some);
};
/** A cut comes when a part of the weights lies on the disk. */
const partLies = () =>
  vi.waitFor(() =>
    expect(
      statSync(join(modelsDir, '.pulling/finbert/hub-a1b2c3d4e5f6/model.onnx.part')).size,
    ).toBeGreaterThan(0),
  );
const pull = () => pullModel({ modelsDir, name: 'finbert', hub: hub.url });

beforeEach(async () => {
  modelsDir = makeModelsDir();
  hub = await startFakeModelHub(files);
});
afterEach(() => hub.close());

test('pulls a model that can score, with the labels in the order of its configuration', async () => {
  expect(await pull()).toEqual({ name: 'finbert', version: 'hub-a1b2c3d4e5f6' });
  const model = await openModel({ modelsDir, model: 'finbert', provider: 'cpu', threads: 1, log });
  const { verdict, embedding } = await model.score({ text: 'Profit rises', priority: 'high' });
  expect(verdict).toMatchObject({ model: 'finbert', version: 'hub-a1b2c3d4e5f6', status: 'scored' });
  expect(embedding).toBeNull();
  await model.close();
  expect(existsSync(join(modelsDir, '.pulling/finbert'))).toBe(false);
});

test('resumes where the connection was cut', async () => {
  hub.cutAfterBytes = [5_000_000, 5_000_000];
  hub.beforeCut = partLies;
  await pull();
  expect(hub.rangeHeaders.length).toBe(2);
  for (const range of hub.rangeHeaders) expect(Number(range.slice(6, -1))).toBeGreaterThan(0);
});

test('the next pull resumes one that gave up', async () => {
  hub.cutAfterBytes = [5_000_000, 0, 0, 0];
  hub.beforeCut = partLies;
  await expect(pull()).rejects.toThrow(/onnx\/model\.onnx could not be fetched/);
  expect(existsSync(join(modelsDir, 'finbert'))).toBe(false);
  hub.rangeHeaders = [];
  await pull();
  expect(hub.rangeHeaders).toHaveLength(1);
});

test.each(['onnx/model.onnx', 'tokenizer.json'])(
  'refuses %s when it does not match its digest',
  async (file) => {
    hub.corruptedFiles.add(file);
    await expect(pull()).rejects.toThrow(
      new RegExp(`${file} does not match its digest: expected [0-9a-f]{40,64}, found`),
    );
    hub.corruptedFiles.clear();
    await expect(pull()).resolves.toBeDefined();
  },
);

test('makes a tokenizer from a vocabulary where there is no tokenizer.json', async () => {
  const { 'tokenizer.json': _, ...rest } = files;
  await start({ ...rest, 'vocab.txt': Buffer.from(vocabulary.map(([token]) => token).join('\n')) });
  await pull();
  const made = JSON.parse(readFileSync(join(modelsDir, 'finbert/hub-a1b2c3d4e5f6/tokenizer.json'), 'utf8'));
  expect(made.model.vocab).toEqual(vocab);
  expect(made.normalizer.lowercase).toBe(true);
});

test.each<[string, Record<string, Buffer>, RegExp]>([
  ['no weights', { 'config.json': files['config.json'], 'tokenizer.json': tokenizer }, /no ONNX weights/],
  [
    'labels of another kind',
    {
      ...files,
      'config.json': Buffer.from(JSON.stringify({ ...config, id2label: { 0: 'joy', 1: 'anger' } })),
    },
    /its labels are joy, anger/,
  ],
  [
    'another architecture',
    { ...files, 'config.json': Buffer.from(JSON.stringify({ ...config, model_type: 'roberta' })) },
    /it is a roberta/,
  ],
  ['weights that are none', { ...files, 'onnx/model.onnx': Buffer.from('no graph') }, /weights do not load/],
])('refuses a repository with %s', async (_, some, reason) => {
  await start(some);
  await expect(pull()).rejects.toThrow(reason);
  expect(existsSync(join(modelsDir, 'finbert'))).toBe(false);
});

test('reports a missing hub or model in one sentence', async () => {
  await expect(pullModel({ modelsDir, name: 'finbert', hub: 'http://127.0.0.1:1' })).rejects.toThrow(
    /does not respond/,
  );
  await expect(pullModel({ modelsDir, name: 'other', hub: hub.url })).rejects.toThrow(/--repo OWNER\/NAME/);
  await expect(pullModel({ modelsDir, name: 'other', repo: 'a/b', hub: hub.url })).rejects.toThrow(
    /answered 404/,
  );
});
