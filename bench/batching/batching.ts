import { makeTexts } from '#bench/batching/make-texts.ts';
import { measureSpeed } from '#bench/batching/measure-speed.ts';
import { openRig, type Rig } from '#bench/batching/open-rig.ts';
import { planIdeal, planInOrder, runBatches, toRow } from '#bench/batching/run-batches.ts';
import { openTransformersJs } from '#bench/batching/transformers-js.ts';
import type { BenchReport } from '#bench/bench-report.ts';
import { type Comparison, type Contender, comparePairs } from '#bench/compare-pairs.ts';

const textCount = Number(process.env.BENCH_TEXTS ?? 512);
/** Padding to 512 takes minutes and costs every text the same: a part of the texts stands for all. */
const paddedShare = 1 / 16;
const pairs = Number(process.env.BENCH_PAIRS ?? 9);

async function labelsOfEngine(texts: string[], { engine }: Rig): Promise<string[]> {
  const answers = await engine.scoreMany(texts.map((text) => ({ text, priority: 'standard' as const })));
  return answers.map(({ verdict }) => verdict.label ?? verdict.reason ?? '');
}

function assertSame(ours: string[], theirs: string[], peer: string): void {
  const different = theirs.filter((label, i) => label !== ours[i]).length;
  if (different > 0) throw new Error(`${different} of ${theirs.length} labels differ from ${peer}`);
}

/** Every peer tokenises too; only what it does with the tokens differs. */
function peersOf(
  texts: string[],
  rig: Rig,
): { contender: Contender; labels: () => Promise<string[]>; goal: number }[] {
  const rowsOf = (some: string[]) => some.map((text) => toRow(text, rig));
  const part = texts.slice(0, Math.ceil(texts.length * paddedShare));
  const ready = planIdeal(rowsOf(texts), rig);
  const peer = (name: string, goal: number, labels: () => Promise<string[]>, share = 1) => ({
    contender: { name, run: labels, share },
    labels,
    goal,
  });
  return [
    peer(
      'B1 padded to 512',
      15,
      () => runBatches(planInOrder(rowsOf(part), 32, 512), rig),
      part.length / texts.length,
    ),
    peer('B1 32 in arrival order', 4, () => runBatches(planInOrder(rowsOf(texts), 32), rig)),
    peer('B1 one by one', 0.95, () => runBatches(planInOrder(rowsOf(texts), 1), rig)),
    peer('B1b bare sessions, ideal batches, tokens ready', 0.95, () => runBatches(ready, rig)),
  ];
}

/** bench is B1, B1b and B1c: our whole path against other ways to feed the same model the same texts. */
export async function bench(): Promise<BenchReport> {
  const rig = await openRig();
  const texts = makeTexts(textCount, rig.tokeniser);
  const ours: Contender = { name: 'engine', run: () => labelsOfEngine(texts, rig) };
  const expected = await labelsOfEngine(texts, rig);
  const comparisons: Comparison[] = [];
  for (const { contender, labels, goal } of peersOf(texts, rig)) {
    assertSame(expected, await labels(), contender.name);
    comparisons.push(await comparePairs(ours, contender, { goal, pairs }));
  }
  const classify = await openTransformersJs(rig);
  const rivals = [
    { name: 'B1c transformers.js pipeline, 32 at a time', goal: 4, size: 32 },
    { name: 'B1c transformers.js pipeline, one by one (for information)', goal: 0, size: 1 },
  ];
  for (const { name, goal, size } of rivals) {
    const run = () => classify(texts, size);
    assertSame(expected, await run(), name);
    comparisons.push(await comparePairs(ours, { name, run }, { goal, pairs }));
  }
  const figures = await measureSpeed(rig);
  await rig.close();
  return { name: 'batching', comparisons, figures };
}
