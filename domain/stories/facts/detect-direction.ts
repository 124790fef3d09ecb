/** Which way a text says things go; null where it says neither or both. */
export type Direction = 'up' | 'down' | null;

const up =
  /\b(?:beats?|tops?|raises?|lifts?|boosts?|jumps?|surges?|soars?|rises?|climbs?|gains?|rall(?:y|ies)|leaps?|strong|record|upgrade[sd]?|ahead of|higher|up \d|wins?|doubles?|outperform|exceeds?|hikes?|robust|improves?|buys?)\b/i;
const down =
  /\b(?:miss(?:es)?|falls?|cuts?|lowers?|slashes|tumbles?|plunges?|slumps?|sinks?|slides?|drops?|weak|soft|downgrade[sd]?|below|loss(?:es)?|loses|warns?|suspends?|halves|shrinks?|disappoint(?:s|ing)|withdraws?|crash(?:es)?|underperform|underweight|falls short|sells?)\b/i;

/** detectDirection reads whether a headline's news is up or down. */
export function detectDirection(text: string): Direction {
  const isUp = up.test(text);
  if (isUp === down.test(text)) return null;
  return isUp ? 'up' : 'down';
}
