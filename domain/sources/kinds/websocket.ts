import { z } from 'zod';
import { multiline, secret } from '#domain/sources/kinds/fields.ts';
import { headerLines } from '#domain/sources/kinds/json-fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

const jsonPathField = (text: string) => z.string().trim().max(300).describe(text);

const isJson = (text: string) => {
  try {
    JSON.parse(text.replaceAll(/\{\{\w+\}\}/g, '0'));
    return true;
  } catch {
    return false;
  }
};
const splitJsonLines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

/** websocketKind is a stream of JSON messages over a WebSocket. */
export const websocketKind = defineSourceKind({
  title: 'WebSocket',
  description:
    'JSON messages over a WebSocket: subscribed to, mapped by JSONPath, resumed after a disconnection',
  config: z.object({
    socketUrl: z
      .string()
      .trim()
      .max(2_000)
      .refine(
        (text) => /^wss?:\/\//i.test(text) && URL.canParse(text.replaceAll(/[{}]/g, '')),
        'Give an address that starts with wss:// or ws://',
      )
      .describe('Address of the stream, wss://...; {{token}} is replaced by the secret token'),
    token: secret(
      z
        .string()
        .trim()
        .max(2_000)
        .describe('Secret token; sent as Authorization: Bearer unless another field contains {{token}}'),
    ).optional(),
    headers: multiline(
      headerLines.describe(
        'More headers, one a line as Name: value; values that may be secret are sealed and shown as ***',
      ),
    ).default(''),
    subscribe: multiline(
      z
        .string()
        .max(10_000)
        .refine((text) => splitJsonLines(text).every(isJson), 'Each line must be one JSON message')
        .describe('Messages to send once connected, one JSON message a line'),
    ).default(''),
    resume: z
      .string()
      .trim()
      .max(2_000)
      .refine((text) => text === '' || isJson(text), 'Give one JSON message')
      .default('')
      .describe(
        'JSON message to send after a reconnection; {{lastId}} and {{lastTime}} are those of the newest stored item',
      ),
    itemsPath: jsonPathField('JSONPath to the items of a message; $ where the message is the item').default(
      '$',
    ),
    idPath: jsonPathField('JSONPath to the id, from the item').default('$.id'),
    titlePath: jsonPathField('JSONPath to the headline, from the item').default('$.title'),
    urlPath: jsonPathField('JSONPath to the link, from the item').default('$.url'),
    summaryPath: jsonPathField('JSONPath to the summary, from the item').default('$.summary'),
    timePath: jsonPathField('JSONPath to the time: ISO 8601, or seconds or milliseconds since 1970').default(
      '$.time',
    ),
    authorPath: jsonPathField('JSONPath to the author or authors').default('$.author'),
    languagePath: jsonPathField('JSONPath to the language').default('$.language'),
    pingSeconds: z.number().int().min(1).max(600).default(20).describe('Seconds between pings'),
    pingMessage: z
      .string()
      .trim()
      .max(1_000)
      .default('')
      .describe('Message to send with each ping, where the server requires one'),
    silenceSeconds: z
      .number()
      .int()
      .min(2)
      .max(3_600)
      .default(60)
      .describe(
        'Seconds without message, ping or pong after which the connection is closed and opened again',
      ),
  }),
  delivery: 'follow',
  supportsBackfill: false,
});
