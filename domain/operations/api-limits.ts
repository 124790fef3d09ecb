/** Calls that one HTTP request may batch; the browser's client splits larger batches. */
export const maxBatchedCalls = 20;
