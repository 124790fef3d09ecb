import { describe, expect, test } from 'vitest';
import { failedVerdict, toVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import { cacheVerdicts } from '#server/sentiment/engine/cache-verdicts.ts';
import type { SentimentRequest } from '#server/sentiment/engine/open-sentiment-engine.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';

/** A model that says how often it was asked, and answers when told to. */
function countingModel() {
  const asked: SentimentRequest[] = [];
  const gate = { open: () => {}, wait: Promise.resolve() };
  const model: SentimentModel = {
    identity: { name: 'counting', version: '1', kind: 'vader' },
    async score(request) {
      asked.push(request);
      await gate.wait;
      const source = {
        model: 'counting',
        version: '1',
        timings: { queueMs: 1, tokeniseMs: 1, runMs: asked.length },
      };
      const verdict = request.text.includes('fails')
        ? failedVerdict('told to', source)
        : toVerdict({ positive: 0.8, neutral: 0.1, negative: 0.1 }, source, { abstainBelow: 0 });
      return { verdict, embedding: request.entity ? null : new Float32Array([1, 0]) };
    },
    stats: () => ({ queued: 0, running: 0, texts: asked.length, batches: 0, padded: 0, tokens: 0 }),
    close: () => Promise.resolve(),
  };
  function hold() {
    gate.wait = new Promise((resolve) => {
      gate.open = resolve;
    });
  }
  return { model, asked, gate, hold };
}

const request = (text: string, over: Partial<SentimentRequest> = {}): SentimentRequest => ({
  text,
  priority: 'standard',
  ...over,
});

describe('reuseVerdicts', () => {
  test('the same text and company is asked once, with its embedding, and says that it is reused', async () => {
    const { model, asked } = countingModel();
    const reusing = cacheVerdicts(model, 10);
    const first = await reusing.score(request('Acme profit rises'));
    const second = await reusing.score(request('Acme pro\u200bfit rises'));
    await reusing.score(request('Acme profit rises', { entity: 'Acme' }));
    expect(asked).toHaveLength(2);
    expect(first.verdict.timings.reused).toBeUndefined();
    expect(second.verdict).toEqual({
      ...first.verdict,
      timings: { queueMs: 0, tokeniseMs: 0, runMs: 0, reused: true },
    });
    expect(second.embedding).toEqual(first.embedding);
    expect(reusing.stats()).toMatchObject({ texts: 2, reused: 1, joined: 0, remembered: 2 });
  });

  test('requests join one that is under way, but a high one never waits for a standard one', async () => {
    const { model, asked, gate, hold } = countingModel();
    const reusing = cacheVerdicts(model, 10);
    hold();
    const answers = [
      reusing.score(request('Same')),
      reusing.score(request('Same')),
      reusing.score(request('Same', { priority: 'high' })),
      reusing.score(request('Same', { priority: 'high' })),
      reusing.score(request('Same', { signal: new AbortController().signal })),
    ];
    gate.open();
    const labels = (await Promise.all(answers)).map(({ verdict }) => verdict.label);
    expect(new Set(labels)).toEqual(new Set(['positive']));
    expect(asked).toHaveLength(3);
    expect(reusing.stats()).toMatchObject({ joined: 2 });
  });

  test('failures are asked again, and the least recently used leaves first', async () => {
    const { model, asked } = countingModel();
    const reusing = cacheVerdicts(model, 2);
    for (const text of ['it fails', 'it fails', 'a', 'b', 'a', 'c', 'a', 'b'])
      await reusing.score(request(text));
    expect(asked.map(({ text }) => text)).toEqual(['it fails', 'it fails', 'a', 'b', 'c', 'b']);
    expect(reusing.stats().remembered).toBe(2);
  });

  test('with no memory, and for long texts, the model is asked every time', async () => {
    const { model, asked } = countingModel();
    const off = cacheVerdicts(model, 0);
    await off.score(request('x'));
    await off.score(request('x'));
    const on = cacheVerdicts(model, 10);
    const long = 'x '.repeat(2_000);
    await on.score(request(long));
    await on.score(request(long));
    expect(asked).toHaveLength(4);
  });
});
