// Preloaded into a process: writes its event-loop delay since the start to its output twice a second.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** The monitor's own timer is part of what it measures. */
const resolutionMs = 10;

if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const toMs = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  setInterval(() => {
    const values = { p99Ms: toMs(delay.percentile(99)), maxMs: toMs(delay.max) };
    process.stdout.write(`${JSON.stringify({ msg: 'event-loop delay', ...values })}\n`);
  }, 500).unref();
}
