/** What a Redis Stream gives the first reader of an empty stream. */
export const streamStart = '0-0';

/** isStreamId says whether text is a Redis Stream id, `milliseconds-sequence`. */
export function isStreamId(text: string): boolean {
  return /^\d{1,15}-\d{1,15}$/.test(text);
}

/** parseStreamIdMs gives the time of a stream id, in epoch milliseconds. */
export function parseStreamIdMs(id: string): number {
  return Number(id.split('-')[0]);
}

/** compareStreamIds is negative when `a` was appended before `b`, zero for the same, positive after it. */
export function compareStreamIds(a: string, b: string): number {
  const sequence = (id: string) => Number(id.split('-')[1]);
  return parseStreamIdMs(a) - parseStreamIdMs(b) || sequence(a) - sequence(b);
}
