import { type BlockReport, blockSize, generateBlock } from '#domain/demo/generate-block.ts';
import type { SimulatedReport } from '#domain/demo/generate-event-reports.ts';
import { createSeededRandom, mixSeed } from '#domain/random/create-seeded-random.ts';

/** SimulatedFeedItem is one line of the simulated wire. */
export interface SimulatedFeedItem extends Omit<SimulatedReport, 'atSeconds'> {
  /** The same for the same seed and index. */
  id: string;
  /** Reports of one event share it. Only the generator and tests know it: the wire's articles don't carry it. */
  eventId: string;
  /** The name of its plot. */
  scenario: string;
  /** On a reserved host that leads nowhere; some outlets give none. */
  url: string | null;
  /** Milliseconds after the item before it, at pace 1 (about one item in three seconds). */
  delayMsAfterPrevious: number;
}

let cachedBlock: { seed: number; block: number; lines: BlockReport[] } | undefined;

function getBlock(seed: number, block: number): BlockReport[] {
  // The same block is asked for many times in a row; what is held changes the time it takes and nothing else.
  if (cachedBlock?.seed !== seed || cachedBlock.block !== block)
    cachedBlock = { seed, block, lines: generateBlock(seed, block) };
  return cachedBlock.lines;
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * generateSimulatedFeed tells item `index` (from 0) of the simulated wire: the same item for the same seed on every machine, so the
 * wire resumes anywhere.
 */
export function generateSimulatedFeed({ seed, index }: { seed: number; index: number }): SimulatedFeedItem {
  const block = Math.floor(index / blockSize);
  const {
    eventKey: event,
    atSeconds: _,
    ...report
  } = getBlock(seed, block)[index % blockSize] as BlockReport;
  const { outlet, headline, copy } = report;
  const random = createSeededRandom(mixSeed(seed, index, 7));
  const linked = slug(outlet).length % 3 !== 0;
  return {
    ...report,
    id: `${seed}-${index}`,
    eventId: `${seed}-${event}`,
    url: linked ? `https://${slug(outlet)}.example/${slug(headline).slice(0, 60)}-${index}` : null,
    delayMsAfterPrevious: copy ? random.int(500, 2_500) : random.int(1_500, 7_000),
  };
}
