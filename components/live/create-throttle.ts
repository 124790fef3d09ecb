export interface Throttle {
  /** call runs the action now, or at the end of the running interval. */
  call(): void;
  cancel(): void;
}

/** createThrottle runs `action` at most once per `intervalMs`; a call during the interval runs at its end. */
export function createThrottle(intervalMs: number, action: () => void): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending = false;

  function tick() {
    timer = undefined;
    if (!pending) return;
    pending = false;
    timer = setTimeout(tick, intervalMs);
    action();
  }

  return {
    call() {
      pending = true;
      if (timer === undefined) tick();
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
      pending = false;
    },
  };
}
