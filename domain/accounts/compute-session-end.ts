export interface SessionLimits {
  /** A session ends this long after its last request. */
  idleMs: number;
  /** A session ends this long after signing in, whatever happens in it. */
  maxMs: number;
}

/** computeSessionEnd gives when a session ends, as epoch milliseconds. */
export function computeSessionEnd(
  { createdAt, seenAt }: { createdAt: Date; seenAt: Date },
  { idleMs, maxMs }: SessionLimits,
): number {
  return Math.min(createdAt.getTime() + maxMs, seenAt.getTime() + idleMs);
}
