import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** metricsRegistry holds the Prometheus metrics of this process, including memory, CPU and event-loop delay. */
export const metricsRegistry = new Registry();
collectDefaultMetrics({ register: metricsRegistry });

/** defineGauge creates a gauge `undertone_NAME` whose value is set at each scrape. */
export function defineGauge<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
): Gauge<L> {
  return new Gauge({ name: `undertone_${name}`, help, labelNames, registers: [metricsRegistry] });
}
