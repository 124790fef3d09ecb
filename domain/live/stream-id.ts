/** streamStart is the id before the first entry of a Redis Stream. */
export const streamStart = '0-0';

/** isStreamId reports whether a text is a Redis Stream id, `milliseconds-sequence`. */
export function isStreamId(text: string): boolean {
  return /^\d{1,15}-\d{1,15}$/.test(text);
}

/** parseStreamIdMs returns the time of a stream id in epoch milliseconds. */
export function parseStreamIdMs(id: string): number {
  return Number(id.split('-')[0]);
}

/** compareStreamIds is negative when `a` was appended before `b`, zero for the same, positive after it. */
export function compareStreamIds(a: string, b: string): number {
  const sequence = (id: string) => Number(id.split('-')[1]);
  return parseStreamIdMs(a) - parseStreamIdMs(b) || sequence(a) - sequence(b);
}
