import { measureSpeed } from '#bench/batching/measure-speed.ts';
import { openTransformersJs } from '#bench/batching/open-transformers-js.ts';
import { planInArrivalOrder, planLengthSorted, runBatches, toTokenRow } from '#bench/batching/run-batches.ts';
import type { BenchReport } from '#bench/harness/bench-report.ts';
import { type Comparison, type Contender, comparePairs } from '#bench/harness/compare-pairs.ts';
import { type InferenceHarness, openInferenceHarness } from '#bench/harness/open-inference-harness.ts';
import { makeTexts } from '#fixtures/text/make-texts.ts';
import { readNumberSetting } from '#server/infra/read-setting.ts';

const textCount = readNumberSetting('BENCH_TEXTS', 512);
/** Padding to 512 takes minutes and costs every text the same: a part of the texts stands for all. */
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

/** Every peer tokenises too; only what it does with the tokens differs. */
function createPeers(
  texts: string[],
  rig: InferenceHarness,
): { contender: Contender; labels: () => Promise<string[]>; goal: number }[] {
  const rowsOf = (some: string[]) => some.map((text) => toTokenRow(text, rig));
  const part = texts.slice(0, Math.ceil(texts.length * paddedSampleShare));
  const ready = planLengthSorted(rowsOf(texts), rig);
  const peer = (name: string, goal: number, labels: () => Promise<string[]>, share = 1) => ({
    contender: { name, run: labels, share },
    labels,
    goal,
  });
  return [
    peer(
      'B1 padded to 512',
      15,
      () => runBatches(planInArrivalOrder(rowsOf(part), 32, 512), rig),
      part.length / texts.length,
    ),
    peer('B1 32 in arrival order', 4, () => runBatches(planInArrivalOrder(rowsOf(texts), 32), rig)),
    peer('B1 one by one', 0.95, () => runBatches(planInArrivalOrder(rowsOf(texts), 1), rig)),
    peer('B1b bare sessions, ideal batches, tokens ready', 0.95, () => runBatches(ready, rig)),
  ];
}

/** bench is B1, B1b and B1c: our whole path against other ways to feed the same model the same texts. */
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
