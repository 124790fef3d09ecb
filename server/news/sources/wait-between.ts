/** waitBetween gives what to await before each request of one reading: nothing before the first, a pause before the others. */
export function waitBetween(pause: (() => Promise<void>) | undefined): () => Promise<void> {
  let asked = false;
  return async () => {
    if (asked) await pause?.();
    asked = true;
  };
}
