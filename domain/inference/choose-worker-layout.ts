export type ExecutionProvider = 'cpu' | 'cuda' | 'dml' | 'coreml';

/** WorkerLayout says how many threads hold a session each, how many cores each session uses, and how large batches are. */
interface WorkerLayout {
  workers: number;
  intraOpThreads: number;
  budgetTokens: number;
  maxRows: number;
}

/** More sessions than this use memory without being faster: the main thread feeds them all. */
const maxWorkers = 8;

/**
 * chooseWorkerLayout spreads sessions over cores. On a processor one single-threaded session a core beats one session on all
 * cores (no waiting for each other within a layer), and small batches beat large ones (they stay in the cache). A GPU
 * wants one session and large batches.
 */
export function chooseWorkerLayout(provider: ExecutionProvider, cores: number, threads = 0): WorkerLayout {
  if (provider !== 'cpu') return { workers: 1, intraOpThreads: 1, budgetTokens: 16_384, maxRows: 512 };
  const usable = Math.max(1, threads > 0 ? threads : cores);
  const workers = Math.min(maxWorkers, usable);
  return {
    workers,
    intraOpThreads: Math.max(1, Math.floor(usable / workers)),
    budgetTokens: 512,
    maxRows: 64,
  };
}
