export interface Contender {
  name: string;
  /** Does the whole workload once. */
  run(): Promise<unknown>;
  /** The part of the workload one run does, where the whole would take minutes. 1 when not given. */
  workloadShare?: number;
  /** True where `run` answers the milliseconds to compare, and its own duration says nothing. */
  returnsMs?: boolean;
}

export interface PairOptions {
  goal: number;
  pairs?: number;
  /** Pairs to throw away before giving up; twice as many as wanted when not given. */
  maxVoided?: number;
  /** In place of one run of each. */
  warmUp?: () => Promise<unknown>;
}

export interface Comparison {
  ours: string;
  peer: string;
  /** Peer's time over ours, the middle one and the lowest of the pairs that counted. */
  median: number;
  worst: number;
  goal: number;
  passed: boolean;
  oursMs: number;
  peerMs: number;
  pairs: number;
  /** Pairs thrown away because the machine itself changed speed. */
  voided: number;
}

const canaryIterations = 30_000_000;
const maxDrift = 1.3;

/** spin takes a fixed amount of work and tells how fast the machine is just now, in milliseconds. */
function measureMachineMs(): number {
  const startedAt = performance.now();
  let x = 1;
  for (let i = 0; i < canaryIterations; i++) x = (Math.imul(x, 1_103_515_245) + 12_345) | 0;
  if (x === 0.5) throw new Error('unreachable');
  return performance.now() - startedAt;
}

async function measureRunMs({
  run,
  workloadShare: share = 1,
  returnsMs: answers = false,
}: Contender): Promise<number> {
  const startedAt = performance.now();
  const answer = await run();
  return (answers ? Number(answer) : performance.now() - startedAt) / share;
}

export function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/**
 * comparePairs runs both in pairs, the order turned round from pair to pair (ABBA), after a warm-up. A pair during
 * which the machine drifted is thrown away and repeated, as often as there are pairs. Passed: median >= goal and
 * worst >= 0.7 x goal.
 */
export async function comparePairs(
  ours: Contender,
  peer: Contender,
  { goal, pairs = 9, maxVoided: mostVoided = 2 * pairs, warmUp }: PairOptions,
): Promise<Comparison> {
  if (warmUp) await warmUp();
  else for (const contender of [ours, peer]) await measureRunMs(contender);
  const kept: { ours: number; peer: number }[] = [];
  let voided = 0;
  while (kept.length < pairs && voided <= mostVoided) {
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
