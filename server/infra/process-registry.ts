import { Counter, Histogram, Registry } from 'prom-client';

/** processRegistry holds what this process counts and times; its heartbeat publishes it, /api/metrics shows it per process. */
export const processRegistry = new Registry();

/** In seconds. */
const durationBuckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** defineCounter makes a counter `undertone_NAME` of this process; by convention the name ends in `_total`. */
export function defineCounter<L extends string>(name: string, help: string, labelNames: L[]): Counter<L> {
  return new Counter({ name: `undertone_${name}`, help, labelNames, registers: [processRegistry] });
}

/** defineDurations makes a histogram `undertone_NAME` of durations in seconds, 1 ms to 5 minutes. */
export function defineDurations<L extends string>(name: string, help: string, labelNames: L[]): Histogram<L> {
  return new Histogram({
    name: `undertone_${name}`,
    help,
    labelNames,
    buckets: durationBuckets,
    registers: [processRegistry],
  });
}
