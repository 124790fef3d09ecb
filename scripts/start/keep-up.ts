import { connect } from 'node:net';
import type { Printer } from '#scripts/start/print-log.ts';

interface Kept {
  label: string;
  /** Where it listens. */
  url: string;
  start(): Promise<unknown>;
}

const everyMs = 1_000;

/** listens says whether something accepts connections there within a second. */
function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 1_000 });
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

/** keepUp looks after a server of ours once a second and starts it again when it has died; gives what ends that. */
export function keepUp({ label, url, start }: Kept, printer: Printer): () => Promise<void> {
  let ended = false;
  let wake = () => {};

  async function look(): Promise<void> {
    if (await listens(url)) return;
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
