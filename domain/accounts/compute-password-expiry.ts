const lifetimeMs = 7 * 86_400_000;

/** computePasswordExpiry gives until when a generated password may be changed into one's own: seven days from `now`. */
export function computePasswordExpiry(now: Date): Date {
  return new Date(now.getTime() + lifetimeMs);
}
