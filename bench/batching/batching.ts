import { measureSpeed } from '#bench/batching/measure-speed.ts';
import { openTransformersJs } from '#bench/batching/open-transformers-js.ts';
import { planInArrivalOrder, planLengthSorted, runBatches, toTokenRow } from '#bench/batching/run-batches.ts';
import type { BenchReport } from '#bench/harness/bench-report.ts';
import { type Comparison, type Contender, comparePairs } from '#bench/harness/compare-pairs.ts';
import { type InferenceHarness, openInferenceHarness } from '#bench/harness/open-inference-harness.ts';
import { makeTexts } from '#fixtures/text/make-texts.ts';
import { readNumberSetting } from '#server/infra/read-setting.ts';

const textCount = readNumberSetting('BENCH_TEXTS', 512);
/** Padding to 512 tokens takes minutes and costs every text the same, so a sample is measured. */
const paddedSampleShare = 1 / 16;
const pairs = readNumberSetting('BENCH_PAIRS', 9);

async function scoreWithEngine(texts: string[], { engine }: InferenceHarness): Promise<string[]> {
  const answers = await engine.scoreMany(texts.map((text) => ({ text, priority: 'standard' as const })));
  return answers.map(({ verdict }) => verdict.label ?? verdict.reason ?? '');
}

function assertSameLabels(ours: string[], theirs: string[], peer: string): void {
  const different = theirs.filter((label, i) => label !== ours[i]).length;
  if (different > 0) throw new Error(`${different} of ${theirs.length} labels differ from ${peer}`);
}

/** Each peer but B1b tokenises as part of its run; they differ in how they form batches. */
function createPeers(
  texts: string[],
  harness: InferenceHarness,
): { contender: Contender; labels: () => Promise<string[]>; goal: number }[] {
  const rowsOf = (some: string[]) => some.map((text) => toTokenRow(text, harness));
  const part = texts.slice(0, Math.ceil(texts.length * paddedSampleShare));
  const ready = planLengthSorted(rowsOf(texts), harness);
  const peer = (name: string, goal: number, labels: () => Promise<string[]>, workloadShare = 1) => ({
    contender: { name, run: labels, workloadShare },
    labels,
    goal,
  });
  return [
    peer(
      'B1 padded to 512',
      15,
      () => runBatches(planInArrivalOrder(rowsOf(part), 32, 512), harness),
      part.length / texts.length,
    ),
    peer('B1 32 in arrival order', 4, () => runBatches(planInArrivalOrder(rowsOf(texts), 32), harness)),
    peer('B1 one by one', 0.95, () => runBatches(planInArrivalOrder(rowsOf(texts), 1), harness)),
    peer('B1b raw ONNX sessions, length-sorted batches, pre-tokenised', 0.95, () =>
      runBatches(ready, harness),
    ),
  ];
}

/** bench runs B1, B1b and B1c: the sentiment engine against other ways to batch the same texts for the same model. */
export async function bench(): Promise<BenchReport> {
  const harness = await openInferenceHarness();
  const texts = makeTexts(textCount, harness.tokeniser);
  const ours: Contender = { name: 'engine', run: () => scoreWithEngine(texts, harness) };
  const expected = await scoreWithEngine(texts, harness);
  const comparisons: Comparison[] = [];
  for (const { contender, labels, goal } of createPeers(texts, harness)) {
    assertSameLabels(expected, await labels(), contender.name);
    comparisons.push(await comparePairs(ours, contender, { goal, pairs }));
  }
  const classify = await openTransformersJs(harness);
  const pipelinePeers = [
    { name: 'B1c transformers.js pipeline, 32 at a time', goal: 4, size: 32 },
    { name: 'B1c transformers.js pipeline, one by one (for information)', goal: 0, size: 1 },
  ];
  for (const { name, goal, size } of pipelinePeers) {
    const run = () => classify(texts, size);
    assertSameLabels(expected, await run(), name);
    comparisons.push(await comparePairs(ours, { name, run }, { goal, pairs }));
  }
  const metrics = await measureSpeed(harness);
  await harness.close();
  return { name: 'batching', comparisons, metrics };
}
