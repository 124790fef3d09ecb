export interface Contender {
  name: string;
  /** Runs the workload once. */
  run(): Promise<unknown>;
  /** Part of the workload that one run covers, where the whole would take minutes; 1 by default. */
  workloadShare?: number;
  /** True if `run` returns the milliseconds to compare instead of being timed. */
  returnsMs?: boolean;
}

export interface PairOptions {
  goal: number;
  pairs?: number;
  /** Maximum number of voided pairs; twice `pairs` by default. */
  maxVoided?: number;
  /** Replaces the default warm-up of one run each. */
  warmUp?: () => Promise<unknown>;
}

export interface Comparison {
  ours: string;
  peer: string;
  /** Peer's time divided by ours: median and minimum of the valid pairs. */
  median: number;
  worst: number;
  goal: number;
  passed: boolean;
  oursMs: number;
  peerMs: number;
  pairs: number;
  /** Pairs discarded because the speed of the machine changed. */
  voided: number;
}

const canaryIterations = 30_000_000;
const maxDrift = 1.3;

/** Times a fixed amount of work to detect changes in the speed of the machine, in ms. */
function measureMachineMs(): number {
  const startedAt = performance.now();
  let x = 1;
  for (let i = 0; i < canaryIterations; i++) x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
  if (x === 0.5) throw new Error('unreachable');
  return performance.now() - startedAt;
}

async function measureRunMs({ run, workloadShare = 1, returnsMs = false }: Contender): Promise<number> {
  const startedAt = performance.now();
  const result = await run();
  return (returnsMs ? Number(result) : performance.now() - startedAt) / workloadShare;
}

export function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * comparePairs runs both contenders in pairs after a warm-up, in alternating order (ABBA). A pair during which the speed
 * of the machine changed by more than 30% is voided and repeated. Passed: median >= goal and worst >= 0.7 x goal.
 */
export async function comparePairs(
  ours: Contender,
  peer: Contender,
  { goal, pairs = 9, maxVoided = 2 * pairs, warmUp }: PairOptions,
): Promise<Comparison> {
  if (warmUp) await warmUp();
  else for (const contender of [ours, peer]) await measureRunMs(contender);
  const kept: { ours: number; peer: number }[] = [];
  let voided = 0;
  while (kept.length < pairs && voided <= maxVoided) {
    const oursFirst = (kept.length + voided) % 2 === 0;
    const before = measureMachineMs();
    const first = await measureRunMs(oursFirst ? ours : peer);
    const second = await measureRunMs(oursFirst ? peer : ours);
    const drift = measureMachineMs() / before;
    const pair = oursFirst ? { ours: first, peer: second } : { ours: second, peer: first };
    const counts = drift <= maxDrift && drift >= 1 / maxDrift;
    if (counts) kept.push(pair);
    else voided++;
    const outcome = `${pair.ours.toFixed(0)} ms against ${pair.peer.toFixed(0)} ms, drift ${drift.toFixed(2)}`;
    process.stderr.write(`${peer.name}: ${outcome}${counts ? '' : ', voided'}\n`);
  }
  const ratios = kept.map((pair) => pair.peer / pair.ours);
  const median = medianOf(ratios);
  const worst = kept.length === 0 ? 0 : Math.min(...ratios);
  process.stderr.write(`${peer.name}: ${median.toFixed(2)}x over ${kept.length} pairs, ${voided} voided\n`);
  return {
    ours: ours.name,
    peer: peer.name,
    median,
    worst,
    goal,
    passed: kept.length === pairs && median >= goal && worst >= 0.7 * goal,
    oursMs: medianOf(kept.map((pair) => pair.ours)),
    peerMs: medianOf(kept.map((pair) => pair.peer)),
    pairs: kept.length,
    voided,
  };
}
