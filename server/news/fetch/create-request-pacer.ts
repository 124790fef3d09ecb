/** createRequestPacer gives what to await before each request of one reading: nothing before the first, a pause before the others. */
export function createRequestPacer(pause: (() => Promise<void>) | undefined): () => Promise<void> {
  let hasRequested = false;
  return async () => {
    if (hasRequested) await pause?.();
    hasRequested = true;
  };
}
