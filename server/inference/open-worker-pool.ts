import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import {
  BackendDiedError,
  type BatchOutput,
  type InferenceBackend,
  type TokenBatch,
} from '#server/inference/inference-backend.ts';

export interface SessionOptions {
  /** Absolute path of the ONNX file. */
  weights: string;
  provider: string;
  intraOpThreads: number;
  inputs: string[];
  logits: string;
  embedding?: string;
}

interface Reply {
  ready?: true;
  id?: number;
  error?: string;
  logits?: Float32Array;
  embedding?: Float32Array | null;
  runMs?: number;
}

interface Job {
  resolve: (output: BatchOutput) => void;
  reject: (error: Error) => void;
}

interface Slot {
  worker: Worker;
  jobs: Map<number, Job>;
}

const defaultWorkerFile = new URL('./session-worker.mjs', import.meta.url);

/** startWorker resolves when the thread has loaded its session; rejects with what kept it from loading. */
function startWorker(
  file: URL,
  options: SessionOptions,
  onGone: (slot: Slot, reason: string) => void,
): Promise<Slot> {
  const worker = new Worker(file, { workerData: options, execArgv: [] });
  const slot: Slot = { worker, jobs: new Map() };
  return new Promise((resolve, reject) => {
    let reason = 'the thread ended';
    worker.on('error', (error) => {
      reason = error.message;
    });
    worker.on('exit', () => {
      reject(new Error(reason));
      onGone(slot, reason);
    });
    worker.on('message', ({ ready, id, error, logits, embedding, runMs }: Reply) => {
      if (ready) return resolve(slot);
      const job = slot.jobs.get(id ?? -1);
      slot.jobs.delete(id ?? -1);
      if (logits) job?.resolve({ logits, embedding: embedding ?? null, runMs: runMs ?? 0 });
      else job?.reject(new Error(error ?? 'the session answered nothing'));
    });
  });
}

function freest(slots: Set<Slot>): Slot | undefined {
  let best: Slot | undefined;
  for (const slot of slots) if (!best || slot.jobs.size < best.jobs.size) best = slot;
  return best;
}

/** openWorkerPool starts `workers` threads with a session each; a thread that dies is replaced. */
export async function openWorkerPool({
  workers,
  session,
  log,
  workerFile = defaultWorkerFile,
}: {
  workers: number;
  session: SessionOptions;
  log: Logger;
  workerFile?: URL;
}): Promise<InferenceBackend> {
  let closing = false;
  let nextId = 0;
  const slots = new Set<Slot>();
  const starting = new Set<Promise<void>>();

  function onGone(slot: Slot, reason: string) {
    if (!slots.delete(slot) || closing) return;
    log.error({ reason, lost: slot.jobs.size }, 'an inference thread died; starting another');
    start();
    for (const { reject } of slot.jobs.values()) reject(new BackendDiedError(reason));
  }

  function start(): void {
    const started = startWorker(workerFile, session, onGone)
      .then((slot) => void slots.add(slot))
      .catch((error: Error) => log.error({ reason: error.message }, 'an inference thread could not start'))
      .finally(() => starting.delete(started));
    starting.add(started);
  }

  const opened = await Promise.allSettled(
    Array.from({ length: workers }, () => startWorker(workerFile, session, onGone)),
  );
  for (const result of opened) if (result.status === 'fulfilled') slots.add(result.value);
  const failed = opened.find((result) => result.status === 'rejected');

  const pool: InferenceBackend = {
    parallel: workers,
    async run(batch: TokenBatch) {
      if (slots.size === 0) await Promise.all(starting);
      const slot = freest(slots);
      if (!slot) throw new BackendDiedError('no inference thread is left');
      return new Promise<BatchOutput>((resolve, reject) => {
        const id = nextId++;
        slot.jobs.set(id, { resolve, reject });
        slot.worker.postMessage({ id, ...batch });
      });
    },
    async close() {
      closing = true;
      await Promise.all(starting);
      await Promise.all([...slots].map(({ worker }) => worker.terminate()));
    },
  };
  if (failed) {
    await pool.close();
    throw failed.reason;
  }
  return pool;
}
