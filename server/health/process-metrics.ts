/** Durations remembered for the percentiles of one stage. */
const maxSamples = 1_000;

interface StageTimings {
  sampleCount: number;
  samplesMs: number[];
}

function percentile(sorted: number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

/** createMetricsRecorder makes an empty set of counters and stage timings. */
export function createMetricsRecorder() {
  const counts: Record<string, number> = {};
  const stages = new Map<string, StageTimings>();
  return {
    count(name: string, by = 1): void {
      counts[name] = (counts[name] ?? 0) + by;
    },
    /** time remembers how long one run of a stage took, in milliseconds. */
    time(name: string, ms: number): void {
      const stage = stages.get(name) ?? { sampleCount: 0, samplesMs: [] };
      stages.set(name, stage);
      stage.samplesMs[stage.sampleCount % maxSamples] = ms;
      stage.sampleCount += 1;
    },
    /** read gives totals since the start, and p50 / p95 in milliseconds over the latest thousand. */
    read(): {
      counts: Record<string, number>;
      stages: Record<string, { n: number; p50: number | null; p95: number | null }>;
    } {
      const read = [...stages].map(([name, { sampleCount: n, samplesMs: latest }]) => {
        const sorted = latest.toSorted((a, b) => a - b);
        return [name, { n, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) }] as const;
      });
      return { counts: { ...counts }, stages: Object.fromEntries(read) };
    },
  };
}

/** processMetrics is what this process counts and times; its heartbeat carries it to the metrics. */
export const processMetrics = createMetricsRecorder();
