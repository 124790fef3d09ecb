import { defineCounter, defineDurations } from '#server/infra/process-registry.ts';

const events = defineCounter('events_total', 'Events of the pipeline by kind', ['event']);
const stages = defineDurations('stage_seconds', 'Duration of a pipeline stage', ['stage']);

/** processMetrics counts events and times stages of the pipeline in this process. */
export const processMetrics = {
  /** count adds to an event such as `fetch.new`. */
  count(event: string, by = 1): void {
    events.inc({ event }, by);
  },
  /** time records how long one run of a stage took, in milliseconds. */
  time(stage: string, durationMs: number): void {
    stages.observe({ stage }, durationMs / 1_000);
  },
};
