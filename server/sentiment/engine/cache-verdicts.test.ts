import { describe, expect, test } from 'vitest';
import { failedVerdict, toVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import { cacheVerdicts } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { SentimentModel, SentimentRequest } from '#server/sentiment/models/sentiment-model.ts';

/** A model that counts its calls; with `hold` it answers only once its gate is opened. */
function countingModel() {
  const requests: SentimentRequest[] = [];
  const gate = { open: () => {}, wait: Promise.resolve() };
  const model: SentimentModel = {
    identity: { name: 'counting', version: '1', kind: 'vader' },
    async score(request) {
      requests.push(request);
      await gate.wait;
      const source = {
        model: 'counting',
        version: '1',
        timings: { queueMs: 1, tokeniseMs: 1, runMs: requests.length },
      };
      const verdict = request.text.includes('fails')
        ? failedVerdict('planted', source)
        : toVerdict({ positive: 0.8, neutral: 0.1, negative: 0.1 }, source, { abstainBelow: 0 });
      return { verdict, embedding: request.entity ? null : new Float32Array([1, 0]) };
    },
    stats: () => ({ queued: 0, running: 0, texts: requests.length, batches: 0, padded: 0, tokens: 0 }),
    close: () => Promise.resolve(),
  };
  function hold() {
    gate.wait = new Promise((resolve) => {
      gate.open = resolve;
    });
  }
  return { model, requests, gate, hold };
}

const request = (text: string, over: Partial<SentimentRequest> = {}): SentimentRequest => ({
  text,
  priority: 'standard',
  ...over,
});

describe('cacheVerdicts', () => {
  test('an equal text and company is scored once; the second verdict is marked as reused and has the embedding', async () => {
    const { model, requests } = countingModel();
    const caching = cacheVerdicts(model, 10);
    const first = await caching.score(request('Acme profit rises'));
    const second = await caching.score(request('Acme pro\u200bfit rises'));
    await caching.score(request('Acme profit rises', { entity: 'Acme' }));
    expect(requests).toHaveLength(2);
    expect(first.verdict.timings.reused).toBeUndefined();
    expect(second.verdict).toEqual({
      ...first.verdict,
      timings: { queueMs: 0, tokeniseMs: 0, runMs: 0, reused: true },
    });
    expect(second.embedding).toEqual(first.embedding);
    expect(caching.stats()).toMatchObject({ texts: 2, reused: 1, joined: 0, remembered: 2 });
  });

  test('requests wait for an equal one that is running, but a high one never waits for a standard one', async () => {
    const { model, requests, gate, hold } = countingModel();
    const caching = cacheVerdicts(model, 10);
    hold();
    const answers = [
      caching.score(request('Same')),
      caching.score(request('Same')),
      caching.score(request('Same', { priority: 'high' })),
      caching.score(request('Same', { priority: 'high' })),
      caching.score(request('Same', { signal: new AbortController().signal })),
    ];
    gate.open();
    const labels = (await Promise.all(answers)).map(({ verdict }) => verdict.label);
    expect(new Set(labels)).toEqual(new Set(['positive']));
    expect(requests).toHaveLength(3);
    expect(caching.stats()).toMatchObject({ joined: 2 });
  });

  test('failed verdicts are not cached, and the least recently used verdict is evicted first', async () => {
    const { model, requests } = countingModel();
    const caching = cacheVerdicts(model, 2);
    for (const text of ['it fails', 'it fails', 'a', 'b', 'a', 'c', 'a', 'b'])
      await caching.score(request(text));
    expect(requests.map(({ text }) => text)).toEqual(['it fails', 'it fails', 'a', 'b', 'c', 'b']);
    expect(caching.stats().remembered).toBe(2);
  });

  test('without a cache, and for long texts, the model scores every request', async () => {
    const { model, requests } = countingModel();
    const off = cacheVerdicts(model, 0);
    await off.score(request('x'));
    await off.score(request('x'));
    const on = cacheVerdicts(model, 10);
    const long = 'x '.repeat(2_000);
    await on.score(request(long));
    await on.score(request(long));
    expect(requests).toHaveLength(4);
  });
});
