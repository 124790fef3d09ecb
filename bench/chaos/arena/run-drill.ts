import type { DrillReport } from '#bench/chaos/drill-report.ts';
import { type Services, withServices } from '#bench/open-services.ts';

type Figure = DrillReport['figures'][number];

/** none is a figure that must be zero. */
export function none(name: string, value: number): Figure {
  return { name, value, goal: '0', met: value === 0 };
}

/** equal is a figure that must be exactly this. */
export function equal(name: string, value: number, wanted: number): Figure {
  return { name, value, goal: `= ${wanted}`, met: value === wanted };
}

/** atMost is a figure with an upper bound. */
export function atMost(name: string, value: number, bound: number): Figure {
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
