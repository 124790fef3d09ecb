import type { Logger } from 'pino';

type Close = () => Promise<void> | void;

/** Lifecycle closes the resources of a process in reverse order of opening. */
export interface Lifecycle {
  /** onClose registers the close function of a resource that was just opened. */
  onClose(name: string, close: Close): void;
  /** close runs every close function once; a failure is logged and does not stop the others. */
  close(): Promise<void>;
}

/** createLifecycle creates an empty lifecycle. */
export function createLifecycle(log: Pick<Logger, 'error'>): Lifecycle {
  const resources: { name: string; close: Close }[] = [];
  let closing: Promise<void> | undefined;

  async function unwind() {
    for (const { name, close } of resources.reverse()) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error, resource: name }, 'closing failed');
      }
    }
  }

  return {
    onClose(name, close) {
      resources.push({ name, close });
    },
    close() {
      closing ??= unwind();
      return closing;
    },
  };
}

/** closeOnSignals closes the lifecycle on SIGTERM and SIGINT, then exits; a second signal exits at once. */
export function closeOnSignals(lifecycle: Lifecycle, log: Logger, deadlineMs = 8_000): void {
  let isClosing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1);
      isClosing = true;
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(1), deadlineMs).unref();
      void lifecycle.close().then(() => process.exit(0));
    });
  }
}
