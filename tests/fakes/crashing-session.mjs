// Fake ONNX session in a worker thread: the thread exits on token 666, and returns 1, 2, 3 otherwise.
// `brokenStarts` is shared memory with the number of threads that must still fail to start.
import { parentPort, workerData } from 'node:worker_threads';

const { brokenStarts } = workerData;
if (brokenStarts && Atomics.load(brokenStarts, 0) > 0) {
  Atomics.sub(brokenStarts, 0, 1);
  throw new Error('no memory for the session');
}

parentPort?.on('message', ({ id, ids, lengths }) => {
  if (ids.includes(666)) process.exit(1);
  const logits = Float32Array.from({ length: lengths.length * 3 }, (_, i) => (i % 3) + 1);
  parentPort?.postMessage({ id, logits, embedding: null, runMs: 0 });
});
parentPort?.postMessage({ ready: true });
