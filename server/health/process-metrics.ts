import { Gauge } from 'prom-client';
import { defineCounter, defineDurations, processRegistry } from '#server/infra/process-registry.ts';

const events = defineCounter('events_total', 'Events of the pipeline by kind', ['event']);
const stages = defineDurations('stage_seconds', 'Duration of a pipeline stage', ['stage']);

/** processMetrics records what this process does; its heartbeat publishes it for /api/metrics. */
export const processMetrics = {
  /** count adds to an event such as `fetch.new`. */
  count(event: string, by = 1): void {
    events.inc({ event }, by);
  },
  /** time records how long one run of a stage took, in milliseconds. */
  time(stage: string, durationMs: number): void {
    stages.observe({ stage }, durationMs / 1_000);
  },
  /** gauge registers a gauge `undertone_NAME{value}`, which reads an object of numbers for each heartbeat. */
  gauge(name: string, help: string, read: () => object): void {
    new Gauge({
      name: `undertone_${name}`,
      help,
      labelNames: ['value'],
      registers: [processRegistry],
      collect() {
        for (const [value, number] of Object.entries(read())) this.set({ value }, number);
      },
    });
  },
};
