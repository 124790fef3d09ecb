import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { explainVerdict } from '#domain/sentiment/explain/explain-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import { openSentimentEngine, type SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { explainText } from '#server/sentiment/explain/explain-text.ts';
import { scoreWithFallback } from '#server/sentiment/routing/score-with-fallback.ts';
import { copyShippedModel, findShippedModel, makeModelsDir } from '#tests/models/model-folder.ts';

const log = pino({ level: 'silent' });
const shipped = await findShippedModel();
const open = (options: Partial<Parameters<typeof openSentimentEngine>[0]> = {}) =>
  openSentimentEngine({
    modelsDir: 'models',
    model: shipped.name,
    provider: 'cpu',
    threads: 1,
    log,
    ...options,
  });
const standard = 'standard' as const;

let engine: SentimentEngine | undefined;
afterEach(() => engine?.close());

describe('openSentimentEngine', () => {
  test('gives verdicts in the order of the requests, from the highest version', async () => {
    engine = await open({ maxCachedVerdicts: 0 });
    const texts = Array.from(
      { length: 150 },
      (_, i) => `Profit ${i % 2 ? 'rises' : 'falls'} ${'again '.repeat(i % 40)}`,
    );
    const together = await engine.scoreMany(texts.map((text) => ({ text, priority: standard })));
    for (const at of [0, 1, 77, 149]) {
      const alone = await engine.score({ text: texts[at] ?? '', priority: standard });
      expect(Math.abs((together[at]?.verdict.score ?? 9) - (alone.verdict.score ?? 0))).toBeLessThanOrEqual(
        1e-4,
      );
    }
    expect(engine.model).toEqual({ name: shipped.name, version: shipped.version, kind: 'onnx' });
    expect(together[0]?.embedding?.length).toBe(384);
  });

  test('a text over the window is pooled, and the verdict says so', async () => {
    engine = await open();
    const text = 'Acme profit rises sharply this quarter. '.repeat(200);
    const { verdict, embedding } = await engine.score({ text, priority: standard });
    expect(verdict.reason).toMatch(/pooled over \d windows/);
    expect(Math.hypot(...(embedding ?? []))).toBeCloseTo(1, 3);
    const endless = await engine.score({ text: text.repeat(10), priority: standard });
    expect(endless.verdict.reason).toMatch(/pooled over 8 windows; the last \d+ characters were not read/);
  });

  test('a deadline that passes in the queue is a failed verdict', async () => {
    engine = await open();
    const { verdict } = await engine.score({ text: 'Profit rises', priority: standard, deadlineMs: -1 });
    expect(verdict).toMatchObject({ status: 'failed', reason: 'the deadline passed in the queue' });
  });

  test('swaps models under load without dropping a request', async () => {
    engine = await open({ modelsDir: await twoVersions(), maxCachedVerdicts: 0 });
    const asked: Promise<unknown>[] = [];
    let swapping = true;
    const load = (async () => {
      while (swapping) {
        asked.push(
          ...Array.from({ length: 8 }, (_, i) =>
            engine?.score({ text: `Profit ${i}`, priority: standard }),
          ).flatMap((p) => p ?? []),
        );
        await asked.at(-1);
      }
    })();
    for (const version of ['1.0.1', '1.0.0', '1.0.1']) await engine.swap(shipped.name, version);
    swapping = false;
    await load;
    const versions = new Set<string>();
    for (const answer of (await Promise.all(asked)) as { verdict: { status: string; version: string } }[]) {
      expect(answer.verdict.status).not.toBe('failed');
      versions.add(answer.verdict.version);
    }
    expect(versions).toEqual(new Set(['1.0.0', '1.0.1']));
  });

  test('cached verdicts belong to one model version', async () => {
    engine = await open({ modelsDir: await twoVersions(), version: '1.0.0' });
    const ask = async () => (await engine?.score({ text: 'Profit rises', priority: standard }))?.verdict;
    const said = [await ask(), await ask()];
    await engine.swap(shipped.name, '1.0.1');
    said.push(await ask());
    expect(said.map((verdict) => [verdict?.version, verdict?.timings.reused])).toEqual([
      ['1.0.0', undefined],
      ['1.0.0', true],
      ['1.0.1', undefined],
    ]);
  });

  test('requests after closing are refused as overloaded', async () => {
    const closed = await open({ model: 'undertone-minilm' });
    await closed.close();
    await expect(closed.score({ text: 'x', priority: standard })).rejects.toMatchObject({
      code: 'overloaded',
    });
  });
});

async function twoVersions(): Promise<string> {
  const modelsDir = makeModelsDir();
  await copyShippedModel(modelsDir, '1.0.0');
  await copyShippedModel(modelsDir, '1.0.1');
  return modelsDir;
}

describe('an invalid model', () => {
  test.each([
    ['truncated', (path: string) => truncateSync(join(path, 'model.onnx'), 1_000)],
    ['changed', (path: string) => appendFileSync(join(path, 'model.onnx'), 'x')],
  ])('%s: refused naming the hash, the version before it serves', async (_, damage) => {
    const modelsDir = await twoVersions();
    damage(join(modelsDir, shipped.name, '1.0.1'));
    await expect(open({ modelsDir, version: '1.0.1' })).rejects.toThrow(
      /model\.onnx is damaged: expected SHA-256 [0-9a-f]{64}/,
    );
    engine = await open({ modelsDir });
    expect(engine.model.version).toBe('1.0.0');
    await expect(engine.swap(shipped.name, '1.0.1')).rejects.toThrow(/damaged/);
    expect((await engine.score({ text: 'Profit rises', priority: standard })).verdict.version).toBe('1.0.0');
  });

  test.each([
    ['no [CLS]', /cannot be used: the vocabulary has no \[CLS\]/],
    ['no JSON', /cannot be used: .*JSON/],
  ])('with a tokeniser that has %s: refused, the version before it serves', async (what, reason) => {
    const modelsDir = makeModelsDir();
    await copyShippedModel(modelsDir, '1.0.0');
    const whole = readFileSync(join(shipped.path, 'tokenizer.json'), 'utf8');
    const broken = what === 'no JSON' ? '<html>' : whole.replaceAll('"[CLS]"', '"[CLASS]"');
    const sha256 = createHash('sha256').update(broken).digest('hex');
    const path = await copyShippedModel(modelsDir, '1.0.1', (manifest) =>
      Object.assign(manifest.hashes as object, { 'tokenizer.json': sha256 }),
    );
    writeFileSync(join(path, 'tokenizer.json'), broken);
    await expect(open({ modelsDir, version: '1.0.1' })).rejects.toThrow(reason);
    engine = await open({ modelsDir });
    expect(engine.model.version).toBe('1.0.0');
  });

  test.each<[string, (manifest: Record<string, unknown>) => void, RegExp]>([
    ['a path out of its folder', (m) => Object.assign(m, { weights: '../../x' }), /weights/],
    ['no hash for its weights', (m) => Object.assign(m, { hashes: {} }), /has no SHA-256 for model\.onnx/],
    [
      'labels twice',
      (m) => Object.assign(m, { labels: ['neutral', 'neutral', 'positive'] }),
      /each label once/,
    ],
    ['another name', (m) => Object.assign(m, { name: 'other' }), /names other/],
  ])('with %s is refused', async (_, change, reason) => {
    const modelsDir = makeModelsDir();
    await copyShippedModel(modelsDir, '1.0.0', change);
    await expect(open({ modelsDir, version: '1.0.0' })).rejects.toThrow(reason);
  });

  test('a missing model is refused by name', async () => {
    await expect(open({ model: 'nothing' })).rejects.toThrow(/no model nothing/);
    await expect(open({ model: '../../etc' })).rejects.toThrow(/no model/);
  });
});

test('the top words of an explanation move the score more than random words', async () => {
  engine = await open();
  const text =
    'Acme shares plunge after the company slashes its profit forecast for the second time this year';
  const { verdict } = await engine.score({ text, priority: 'high' });
  const explanation = await explainVerdict(engine, { text }, verdict);
  expect(explanation?.words.length).toBeGreaterThan(10);
  expect(explanation?.faithfulness?.topMoved).toBeGreaterThan(explanation?.faithfulness?.randomMoved ?? 9);
  expect(await explainVerdict(engine, { text }, verdict)).toEqual(explanation);
});

test('a very long text is explained by an excerpt, which the note names', async () => {
  const text = `Acme profit falls sharply. ${'Nothing else is new today. '.repeat(40_000)}`;
  const asked: string[] = [];
  const verdict = { status: 'scored', score: 0.5 } as Verdict;
  const scoreMany = async (requests: { text: string }[]) => {
    asked.push(...requests.map((request) => request.text));
    return requests.map(() => ({ verdict, embedding: null }));
  };
  const explanation = await explainVerdict({ scoreMany }, { text }, verdict);
  expect(Math.max(...asked.map(({ length }) => length))).toBeLessThan(1_000);
  expect(asked.length).toBeLessThan(100);
  expect(explanation?.words).toHaveLength(64);
  expect(explanation?.note).toMatch(
    /of 1080027 characters only 0 to \d+ were looked at, which alone score 0\.500/,
  );
});

test('an aborted explanation scores nothing', async () => {
  engine = await open();
  const before = engine.stats().texts;
  const signal = AbortSignal.abort();
  await expect(explainText(engine, { text: 'Profit rises', signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(engine.stats().texts).toBe(before);
});

test('a route falls back to the next model and notes it', async () => {
  const vader = await open({ model: 'vader' });
  const closed = await open({ model: 'undertone-minilm' });
  await closed.close();
  const engines = new Map([
    ['undertone-minilm', closed],
    ['vader', vader],
  ]);
  const rules = { rules: [], otherwise: ['undertone-minilm', 'vader'] };
  const { verdict } = await scoreWithFallback(
    { text: 'Profit rises', priority: 'high', tier: 'free' },
    { rules, engines },
  );
  expect(verdict).toMatchObject({
    model: 'vader',
    reason: 'fell back from undertone-minilm: the engine is closing',
  });
});
