import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { type Services, withServices } from '#bench/harness/with-services.ts';

type DrillMetric = DrillReport['metrics'][number];

/** requireZero makes a metric whose goal is 0. */
export function requireZero(name: string, value: number): DrillMetric {
  return { name, value, goal: '0', met: value === 0 };
}

/** requireEqual makes a metric whose goal is exactly `wanted`. */
export function requireEqual(name: string, value: number, wanted: number): DrillMetric {
  return { name, value, goal: `= ${wanted}`, met: value === wanted };
}

/** requireAtMost makes a metric with an upper bound. */
export function requireAtMost(name: string, value: number, bound: number): DrillMetric {
  return { name, value: Number(value.toFixed(1)), goal: `<= ${bound}`, met: value <= bound };
}

/**
 * runDrill runs a drill on its own Postgres and Redis, stops them afterwards and notes the duration. `postgresDir` is an
 * existing Postgres data folder to run on.
 */
export function runDrill(
  drill: (services: Services) => Promise<DrillReport>,
  { postgresDir }: { postgresDir?: string } = {},
): Promise<DrillReport> {
  return withServices(
    async (services) => {
      const startedAt = performance.now();
      const report = await drill(services);
      const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
      return { ...report, notes: [...report.notes, `took ${seconds} s`] };
    },
    { postgresDir },
  );
}
