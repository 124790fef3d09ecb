// @ts-check
// The thread of one ONNX session, whose run() blocks its thread.
import { parentPort, workerData } from 'node:worker_threads';
import * as ort from 'onnxruntime-node';

/** @typedef {import('./open-worker-pool.ts').SessionOptions} SessionOptions */
/** @typedef {import('../../domain/inference/pack-rows.ts').TokenBatch & { id: number }} Job */

const options = /** @type {SessionOptions} */ (workerData);
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

const session = await ort.InferenceSession.create(options.weights, {
  executionProviders: [options.provider],
  intraOpNumThreads: options.intraOpThreads,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
});
const fetches = options.embedding ? [options.logits, options.embedding] : [options.logits];

/**
 * Pads rows to the width of the batch. Token ids are small and every platform of ONNX Runtime is little-endian, so the
 * lower half of each 64-bit number is written through a 32-bit view: no BigInt is made for each token.
 * @param {Job} job
 */
function toFeeds({ ids, secondSegmentStarts, lengths, width }) {
  const rows = lengths.length;
  const tensors = {
    input_ids: new Int32Array(2 * rows * width),
    attention_mask: new Int32Array(2 * rows * width),
    token_type_ids: new Int32Array(2 * rows * width),
  };
  let from = 0;
  for (let row = 0; row < rows; row++) {
    const length = lengths[row] ?? 0;
    const second = secondSegmentStarts[row] ?? length;
    let at = 2 * row * width;
    for (let i = 0; i < length; i++, at += 2) {
      tensors.input_ids[at] = ids[from + i] ?? 0;
      tensors.attention_mask[at] = 1;
      if (i >= second) tensors.token_type_ids[at] = 1;
    }
    from += length;
  }
  return Object.fromEntries(
    Object.entries(tensors)
      .filter(([name]) => options.inputs.includes(name))
      .map(([name, { buffer }]) => [name, new ort.Tensor('int64', new BigInt64Array(buffer), [rows, width])]),
  );
}

/** @param {Job} job */
async function answer(job) {
  const feeds = toFeeds(job);
  const startedAt = performance.now();
  const outputs = await session.run(feeds, fetches);
  const runMs = performance.now() - startedAt;
  const logits = Float32Array.from(/** @type {Float32Array} */ (outputs[options.logits]?.data));
  const embedding = options.embedding
    ? Float32Array.from(/** @type {Float32Array} */ (outputs[options.embedding]?.data))
    : null;
  const transfer = /** @type {ArrayBuffer[]} */ (
    embedding ? [logits.buffer, embedding.buffer] : [logits.buffer]
  );
  port.postMessage({ id: job.id, logits, embedding, runMs }, transfer);
}

/** One after the other: a session is not faster with two runs at once. */
let last = Promise.resolve();
port.on('message', (/** @type {Job} */ job) => {
  last = last.then(() =>
    answer(job).catch((error) => port.postMessage({ id: job.id, error: String(error?.message ?? error) })),
  );
});

port.postMessage({ ready: true });
