import type { Logger } from 'pino';

type Close = () => Promise<void> | void;

/** Lifecycle unwinds what a process opened, in reverse order of opening. */
export interface Lifecycle {
  /** onClose registers the closing of a resource just opened. */
  onClose(name: string, close: Close): void;
  /** close runs every registered closing once; a failing one is logged and does not stop the rest. */
  close(): Promise<void>;
}

/** createLifecycle makes an empty lifecycle. */
export function createLifecycle(log: Pick<Logger, 'error'>): Lifecycle {
  const closings: { name: string; close: Close }[] = [];
  let closing: Promise<void> | undefined;

  async function unwind() {
    for (const { name, close } of closings.reverse()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error, resource: name }, 'closing failed');
      }
    }
  }

  return {
    onClose(name, close) {
      closings.push({ name, close });
    },
    close() {
      closing ??= unwind();
      return closing;
    },
  };
}

/** closeOnSignals closes the lifecycle on SIGTERM and SIGINT, then exits; a second signal exits at once. */
export function closeOnSignals(lifecycle: Lifecycle, log: Logger, deadlineMs = 8_000): void {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(1), deadlineMs).unref();
      void lifecycle.close().then(() => process.exit(0));
    });
  }
}
