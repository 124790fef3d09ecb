import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { type Services, withServices } from '#bench/harness/with-services.ts';

type DrillMetric = DrillReport['metrics'][number];

/** none is a figure that must be zero. */
export function requireZero(name: string, value: number): DrillMetric {
  return { name, value, goal: '0', met: value === 0 };
}

/** equal is a figure that must be exactly this. */
export function requireEqual(name: string, value: number, wanted: number): DrillMetric {
  return { name, value, goal: `= ${wanted}`, met: value === wanted };
}

/** requireAtMost is a figure with an upper bound. */
export function requireAtMost(name: string, value: number, bound: number): DrillMetric {
  return { name, value: Number(value.toFixed(1)), goal: `<= ${bound}`, met: value <= bound };
}

/** runDrill gives a drill servers of its own and parts from them afterwards, whatever happened. */
export function runDrill(drill: (services: Services) => Promise<DrillReport>): Promise<DrillReport> {
  return withServices(async (services) => {
    const startedAt = performance.now();
    const report = await drill(services);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
    return { ...report, notes: [...report.notes, `took ${seconds} s`] };
  });
}
