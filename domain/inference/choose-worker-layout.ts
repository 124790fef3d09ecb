export type ExecutionProvider = 'cpu' | 'cuda' | 'dml' | 'coreml';

/** WorkerLayout is the number of worker threads (one session each), the threads of each session, and the batch size. */
interface WorkerLayout {
  workers: number;
  intraOpThreads: number;
  budgetTokens: number;
  maxRows: number;
}

/** More sessions use more memory without being faster, because one main thread feeds them all. */
const maxWorkers = 8;

/**
 * chooseWorkerLayout decides how sessions use the cores. On a CPU one single-threaded session a core is faster than one
 * session on all cores (no synchronisation within a layer), and small batches are faster than large ones (they stay in
 * the cache). A GPU runs one session with large batches. `threads` limits the cores used; 0 uses all.
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
