import { Worker } from 'node:worker_threads';
import type { BatchOutput, TokenBatch } from '#server/inference/inference-backend.ts';

export interface SessionOptions {
  /** Absolute path of the ONNX file. */
  weights: string;
  provider: string;
  intraOpThreads: number;
  inputs: string[];
  logits: string;
  embedding?: string;
}

/** SessionJob is a batch on its way through a thread. The batch stays here, so that it can be given to another. */
export interface SessionJob {
  batch: TokenBatch;
  resolve: (output: BatchOutput) => void;
  reject: (error: Error) => void;
}

/** SessionThread runs its jobs one after the other: the first of them is the one under way, the others are held. */
export interface SessionThread {
  readonly jobs: ReadonlyMap<number, SessionJob>;
  submit(job: SessionJob): void;
  terminate(): Promise<unknown>;
}

interface SessionReply {
  ready?: true;
  id?: number;
  error?: string;
  logits?: Float32Array;
  embedding?: Float32Array | null;
  runMs?: number;
}

/** startSessionThread resolves when the thread has loaded its session; rejects with what kept it from loading. */
export function startSessionThread(
  file: URL,
  options: SessionOptions,
  { onAnswer, onGone }: { onAnswer: () => void; onGone: (thread: SessionThread, reason: string) => void },
): Promise<SessionThread> {
  const worker = new Worker(file, { workerData: options, execArgv: [] });
  const jobs = new Map<number, SessionJob>();
  let nextId = 0;
  const thread: SessionThread = {
    jobs,
    submit(job) {
      const id = nextId++;
      jobs.set(id, job);
      worker.postMessage({ id, ...job.batch });
    },
    terminate: () => worker.terminate(),
  };
  return new Promise((resolve, reject) => {
    let reason = 'the thread ended';
    worker.on('error', (error) => {
      reason = error.message;
    });
    worker.on('exit', () => {
      reject(new Error(reason));
      onGone(thread, reason);
    });
    worker.on('message', ({ ready, id = -1, error, logits, embedding, runMs }: SessionReply) => {
      if (ready) return resolve(thread);
      const job = jobs.get(id);
      jobs.delete(id);
      if (logits) job?.resolve({ logits, embedding: embedding ?? null, runMs: runMs ?? 0 });
      else job?.reject(new Error(error ?? 'the session answered nothing'));
      onAnswer();
    });
  });
}
