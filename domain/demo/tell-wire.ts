import { mixSeed, rollDice } from '#domain/demo/dice.ts';
import { blockSize, type Line, tellBlock } from '#domain/demo/tell-block.ts';
import type { Report } from '#domain/demo/tell-event.ts';

/** WireItem is one line of the simulated wire. */
export interface WireItem extends Omit<Report, 'atSeconds'> {
  /** The same for the same seed and index. */
  id: string;
  /** Reports of one event share it. Only the generator and tests know it: the wire's articles don't carry it. */
  eventId: string;
  /** The name of its plot. */
  plot: string;
  /** On a reserved host that leads nowhere; some outlets give none. */
  url: string | null;
  /** Milliseconds after the item before it, at pace 1 (about one item in three seconds). */
  delayMsAfterPrevious: number;
}

let held: { seed: number; block: number; lines: Line[] } | undefined;

function linesOf(seed: number, block: number): Line[] {
  // The same block is asked for many times in a row; what is held changes the time it takes and nothing else.
  if (held?.seed !== seed || held.block !== block) held = { seed, block, lines: tellBlock(seed, block) };
  return held.lines;
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * tellWire tells item `index` (from 0) of the simulated wire: the same item for the same seed on every machine, so the
 * wire resumes anywhere.
 */
export function tellWire({ seed, index }: { seed: number; index: number }): WireItem {
  const block = Math.floor(index / blockSize);
  const { event, atSeconds: _, ...line } = linesOf(seed, block)[index % blockSize] as Line;
  const { outlet, headline, copy } = line;
  const dice = rollDice(mixSeed(seed, index, 7));
  const linked = slug(outlet).length % 3 !== 0;
  return {
    ...line,
    id: `${seed}-${index}`,
    eventId: `${seed}-${event}`,
    url: linked ? `https://${slug(outlet)}.example/${slug(headline).slice(0, 60)}-${index}` : null,
    delayMsAfterPrevious: copy ? dice.int(500, 2_500) : dice.int(1_500, 7_000),
  };
}
