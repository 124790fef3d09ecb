export interface Throttle {
  /** call runs the action now, or at the end of the running interval. */
  call(): void;
  cancel(): void;
}

/** createThrottle runs `action` at most once in `everyMs`, the last call included. */
export function createThrottle(intervalMs: number, action: () => void): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = false;

  function tick() {
    timer = undefined;
    if (!asked) return;
    asked = false;
    timer = setTimeout(tick, intervalMs);
    action();
  }

  return {
    call() {
      asked = true;
      if (timer === undefined) tick();
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
      asked = false;
    },
  };
}
