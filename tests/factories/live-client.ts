import { type ClientRequest, request } from 'node:http';

export interface Frame {
  id: string | null;
  /** `message` for events of the stream. */
  event: string;
  data: string;
}

/** LiveClient reads `/api/live` as a browser does. */
export interface LiveClient {
  frames: Frame[];
  status: number | null;
  /** Set by what came last; a browser sends it when it comes back. */
  lastEventId: string | null;
  ended: boolean;
  cut: () => void;
}

function toFrame(block: string): Frame {
  const frame: Frame = { id: null, event: 'message', data: '' };
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    const value = line.slice(at + 1).trimStart();
    if (line.startsWith('id:')) frame.id = value;
    if (line.startsWith('event:')) frame.event = value;
    if (line.startsWith('data:')) frame.data += value;
  }
  return frame;
}

/** openLive connects to a live address; frames arrive in `frames` as they come. */
export function openLive(url: string, cookie: string, lastEventId?: string | null): LiveClient {
  const client: LiveClient = {
    frames: [],
    status: null,
    lastEventId: lastEventId ?? null,
    ended: false,
    cut,
  };
  const headers = { cookie, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) };
  let rest = '';
  const asked: ClientRequest = request(url, { headers, agent: false }, (response) => {
    client.status = response.statusCode ?? null;
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const frame = toFrame(block);
        if (frame.id) client.lastEventId = frame.id;
        if (frame.data) client.frames.push(frame);
      }
    });
    response.on('error', () => undefined);
    response.on('close', () => {
      client.ended = true;
    });
  });
  asked.on('error', () => {
    client.ended = true;
  });
  asked.end();
  function cut() {
    asked.destroy();
  }
  return client;
}
