import type { Printer } from '#scripts/start/print-log.ts';
import { isListening } from '#server/infra/is-listening.ts';

interface Kept {
  label: string;
  /** Where it listens. */
  url: string;
  start(): Promise<unknown>;
}

const everyMs = 1_000;

/** keepUp looks after a server of ours once a second and starts it again when it has died; gives what ends that. */
export function keepUp({ label, url, start }: Kept, printer: Printer): () => Promise<void> {
  const { hostname: host, port } = new URL(url);
  let ended = false;
  let wake = () => {};

  async function look(): Promise<void> {
    if (await isListening({ host, port: Number(port), timeoutMs: 1_000 })) return;
    if (ended) return;
    printer.print(label, 'no longer answers; starts again', 40);
    await start().catch((error: Error) => printer.print(label, error.message, 50));
  }

  async function watch(): Promise<void> {
    while (!ended) {
      await look();
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, everyMs).unref();
      });
    }
  }

  const watching = watch();
  return () => {
    ended = true;
    wake();
    return watching;
  };
}
