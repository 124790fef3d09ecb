import { quantile } from 'd3-array';
import type { InferenceHarness } from '#bench/harness/open-inference-harness.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { makeText } from '#fixtures/text/make-texts.ts';

/** measureSpeed measures throughput in texts per second at 16 and 32 tokens, and the latency of one text on an idle engine in ms. */
export async function measureSpeed(harness: InferenceHarness): Promise<Record<string, number | string>> {
  const { engine, tokeniser, layout, manifest } = harness;
  const random = createSeededRandom(11);
  const metrics: Record<string, number | string> = {
    model: `${manifest.name} ${manifest.version}`,
    layout: `${layout.workers} workers x ${layout.intraOpThreads} threads, ${layout.budgetTokens} tokens a batch`,
  };
  for (const tokens of [16, 32]) {
    const texts = Array.from({ length: 2048 }, () => makeText(tokens, random, tokeniser));
    const rates: number[] = [];
    for (let round = 0; round < 3; round++) {
      const startedAt = performance.now();
      await engine.scoreMany(texts.map((text) => ({ text, priority: 'standard' as const })));
      rates.push(Math.round((texts.length / (performance.now() - startedAt)) * 1000));
    }
    metrics[`texts a second at ${tokens} tokens`] = Math.max(...rates);
  }
  const times: number[] = [];
  for (let i = 0; i < 500; i++) {
    const text = makeText(24, random, tokeniser);
    const startedAt = performance.now();
    await engine.score({ text, priority: 'high' });
    times.push(performance.now() - startedAt);
  }
  metrics['single text of 24 tokens, p50 ms'] = Number((quantile(times, 0.5) ?? 0).toFixed(2));
  metrics['single text of 24 tokens, p99 ms'] = Number((quantile(times, 0.99) ?? 0).toFixed(2));
  return metrics;
}
