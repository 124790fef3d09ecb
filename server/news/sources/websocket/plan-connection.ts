import { z } from 'zod';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { escapeForJson, fillTemplate } from '#server/news/sources/websocket/fill-template.ts';

/** socketCursorSchema is where a stream stands: the newest item's own id and time. */
export const socketCursorSchema = z.object({
  lastId: z.string().optional(),
  lastTime: z.string().optional(),
});
export type SocketCursor = z.infer<typeof socketCursorSchema>;

/** ConnectionPlan is all that is said to the server. */
export interface ConnectionPlan {
  url: string;
  headers: Record<string, string>;
  /** Sent in this order once connected. */
  openingMessages: string[];
  /** Sent with each ping; null where the server wants none. */
  pingMessage: string | null;
}

function parseHeaders(text: string, fill: (text: string) => string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf(':');
    return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), fill(line.slice(at + 1).trim())] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** planConnection decides address, headers and first messages; after a break the resume message comes last. */
export function planConnection(config: SourceConfig<'websocket'>, cursor: SocketCursor): ConnectionPlan {
  const { token, socketUrl, subscribe, resume, pingMessage } = config;
  const placed = [socketUrl, config.headers, subscribe, resume, pingMessage].some((text) =>
    text.includes('{{token}}'),
  );
  const values = { token, ...cursor };
  const inJson = (text: string) => fillTemplate(text, values, escapeForJson);
  const bearer: Record<string, string> =
    token !== undefined && !placed ? { authorization: `Bearer ${token}` } : {};
  const lines = subscribe.split('\n').map((line) => line.trim());
  const broken = cursor.lastId !== undefined || cursor.lastTime !== undefined;
  return {
    url: fillTemplate(socketUrl, { token }, encodeURIComponent),
    headers: {
      ...bearer,
      ...parseHeaders(config.headers, (text) => fillTemplate(text, { token }, (value) => value)),
    },
    openingMessages: [...lines.filter(Boolean), ...(resume && broken ? [resume] : [])].map(inJson),
    pingMessage: pingMessage ? inJson(pingMessage) : null,
  };
}
