/** Direction is whether a text reports something up or down; null where it reports neither or both. */
export type Direction = 'up' | 'down' | null;

const up =
  /\b(?:beats?|tops?|raises?|lifts?|boosts?|jumps?|surges?|soars?|rises?|climbs?|gains?|rall(?:y|ies)|leaps?|strong|record|upgrade[sd]?|ahead of|higher|up \d|wins?|doubles?|outperform|exceeds?|hikes?|robust|improves?|buys?)\b/i;
const down =
  /\b(?:miss(?:es)?|falls?|cuts?|lowers?|slashes|tumbles?|plunges?|slumps?|sinks?|slides?|drops?|weak|soft|downgrade[sd]?|below|loss(?:es)?|loses|warns?|suspends?|halves|shrinks?|disappoint(?:s|ing)|withdraws?|crash(?:es)?|underperform|underweight|falls short|sells?)\b/i;

/** detectDirection returns whether a headline reports something up or down. */
export function detectDirection(text: string): Direction {
  const isUp = up.test(text);
  if (isUp === down.test(text)) return null;
  return isUp ? 'up' : 'down';
}
