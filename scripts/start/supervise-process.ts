import type { LogPrinter } from '#scripts/start/create-log-printer.ts';
import { isListening } from '#server/infra/is-listening.ts';

interface SupervisedServer {
  label: string;
  /** Address that it listens on. */
  url: string;
  start(): Promise<unknown>;
}

const checkIntervalMs = 1_000;

/**
 * superviseProcess checks a server once a second and restarts it when it does not listen; returns the function that
 * stops this.
 */
export function superviseProcess(
  { label, url, start }: SupervisedServer,
  printer: LogPrinter,
): () => Promise<void> {
  const { hostname: host, port } = new URL(url);
  let isStopped = false;
  let wake = () => {};

  async function checkOnce(): Promise<void> {
    if (await isListening({ host, port: Number(port), timeoutMs: 1_000 })) return;
    if (isStopped) return;
    printer.print(label, 'does not answer; restarting', 40);
    await start().catch((error: Error) => printer.print(label, error.message, 50));
  }

  async function watch(): Promise<void> {
    while (!isStopped) {
      await checkOnce();
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, checkIntervalMs).unref();
      });
    }
  }

  const watching = watch();
  return () => {
    isStopped = true;
    wake();
    return watching;
  };
}
