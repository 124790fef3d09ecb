// Preloaded into each process of the call-path benchmark. A process starts to record which functions run on SIGUSR2 and
// writes them to COVERAGE_DIR on the next SIGUSR2; its worker threads follow by broadcast.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

const folder = process.env.COVERAGE_DIR;
const session = new Session();
session.connect();
await session.post('Profiler.enable');
let window = 0;

async function toggle() {
  window++;
  if (window % 2 === 1) {
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    // What ran until now is forgotten.
    await session.post('Profiler.takePreciseCoverage');
  } else {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    const file = join(folder, `${window / 2}-${process.pid}-${threadId}.json`);
    writeFileSync(file, JSON.stringify(result));
  }
}

const channel = new BroadcastChannel('call-path');
channel.unref();
if (isMainThread) {
  process.on('SIGUSR2', () => {
    channel.postMessage(window);
    void toggle();
  });
} else {
  channel.onmessage = () => void toggle();
}
