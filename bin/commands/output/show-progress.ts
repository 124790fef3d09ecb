/** showProgress prints a count on standard error: four times a second on a terminal, else once at the end. */
export function showProgress(word: string): { step(): void; end(): void } {
  const startedAt = performance.now();
  let count = 0;
  let shownAt = startedAt;
  const line = () => {
    const seconds = Math.max(0.001, (performance.now() - startedAt) / 1000);
    return `${count} ${word} in ${seconds.toFixed(1)} s (${Math.round(count / seconds)} a second)`;
  };
  return {
    step() {
      count++;
      if (!process.stderr.isTTY || performance.now() - shownAt < 250) return;
      shownAt = performance.now();
      process.stderr.write(`\r${line()}`);
    },
    end() {
      process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}${line()}\n`);
    },
  };
}
