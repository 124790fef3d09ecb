import { connect, type Socket } from 'node:net';

/** Listener is one open connection with its number of received events. */
interface Listener {
  socket: Socket;
  events: number;
}

/** Listeners are the event stream clients of a benchmark. */
export interface Listeners {
  /** Total number of received events. */
  received(): number;
  /** Lowest number of events that any client received. */
  minReceived(): number;
  /** Time from publishing to arrival in ms, of every `sampleEvery`-th client. */
  delaysMs: number[];
  close(): void;
}

const frameStart = Buffer.from('\ndata: ');
const sampleEvery = 20;

function countFrames(chunk: Buffer): number {
  let found = 0;
  for (let at = chunk.indexOf(frameStart); at >= 0; at = chunk.indexOf(frameStart, at + frameStart.length)) {
    found += 1;
  }
  return found;
}

/** The publisher writes its time into each event's summary as `@milliseconds@`. */
function recordDelays(chunk: Buffer, delaysMs: number[]): void {
  const now = performance.timeOrigin + performance.now();
  for (const [, sentAt] of chunk.toString('latin1').matchAll(/@(\d+\.\d+)@/g))
    delaysMs.push(now - Number(sentAt));
}

async function openListener(port: number, cookie: string, onChunk: (chunk: Buffer) => void): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /api/live HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n\r\n`);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      if (chunk.includes('event: hello')) resolve();
      else onChunk(chunk);
    });
  });
  return socket;
}

/** openListeners connects `total` clients with the given session cookies in turn, fifty at a time. */
export async function openListeners(port: number, cookies: string[], total: number): Promise<Listeners> {
  const listeners: Pick<Listener, 'events'>[] = Array.from({ length: total }, () => ({ events: 0 }));
  const delaysMs: number[] = [];
  const sockets: Socket[] = [];
  for (let from = 0; from < total; from += 50) {
    const batch = listeners.slice(from, from + 50).map((listener, i) =>
      openListener(port, cookies[(from + i) % cookies.length] ?? '', (chunk) => {
        listener.events += countFrames(chunk);
        if ((from + i) % sampleEvery === 0) recordDelays(chunk, delaysMs);
      }),
    );
    sockets.push(...(await Promise.all(batch)));
  }
  return {
    received: () => listeners.reduce((sum, { events }) => sum + events, 0),
    minReceived: () => Math.min(...listeners.map(({ events }) => events)),
    delaysMs,
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
