import { z } from 'zod';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { escapeForJson, fillTemplate } from '#domain/text/fill-template.ts';
import { parseHeaderLines } from '#server/news/fetch/build-request-headers.ts';

/** socketCursorSchema is the cursor of a stream: id and time of its newest item. */
export const socketCursorSchema = z.object({
  lastId: z.string().optional(),
  lastTime: z.string().optional(),
});
export type SocketCursor = z.infer<typeof socketCursorSchema>;

/** ConnectionPlan is everything that is sent to the server. */
export interface ConnectionPlan {
  url: string;
  headers: Record<string, string>;
  /** Sent in this order once connected. */
  openingMessages: string[];
  /** Sent with each ping; null for none. */
  pingMessage: string | null;
}

/**
 * planConnection fills in URL, headers and first messages. A token without a placeholder is sent as a bearer token; on a
 * reconnect the resume message is sent last.
 */
export function planConnection(config: SourceConfig<'websocket'>, cursor: SocketCursor): ConnectionPlan {
  const { token, socketUrl, subscribe, resume, pingMessage } = config;
  const hasPlaceholder = [socketUrl, config.headers, subscribe, resume, pingMessage].some((text) =>
    text.includes('{{token}}'),
  );
  const values = { token, ...cursor };
  const inJson = (text: string) => fillTemplate(text, values, escapeForJson);
  const bearer: Record<string, string> =
    token !== undefined && !hasPlaceholder ? { authorization: `Bearer ${token}` } : {};
  const lines = subscribe.split('\n').map((line) => line.trim());
  const isReconnect = cursor.lastId !== undefined || cursor.lastTime !== undefined;
  const headers = parseHeaderLines(config.headers).map(
    ([name, value]) => [name, fillTemplate(value, { token }, (text) => text)] as const,
  );
  return {
    url: fillTemplate(socketUrl, { token }, encodeURIComponent),
    headers: { ...bearer, ...Object.fromEntries(headers) },
    openingMessages: [...lines.filter(Boolean), ...(resume && isReconnect ? [resume] : [])].map(inJson),
    pingMessage: pingMessage ? inJson(pingMessage) : null,
  };
}
