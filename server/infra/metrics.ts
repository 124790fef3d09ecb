import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** metricsRegistry holds what this process tells Prometheus, its own memory, CPU and event-loop delay included. */
export const metricsRegistry = new Registry();
collectDefaultMetrics({ register: metricsRegistry });

/** defineGauge makes a gauge that is set anew at each scrape. */
export function defineGauge<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
): Gauge<L> {
  return new Gauge({ name: `undertone_${name}`, help, labelNames, registers: [metricsRegistry] });
}
