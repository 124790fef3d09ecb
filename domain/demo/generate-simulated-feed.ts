import { type BlockReport, blockSize, generateBlock } from '#domain/demo/generate-block.ts';
import type { SimulatedReport } from '#domain/demo/generate-event-reports.ts';
import { createSeededRandom, mixSeed } from '#domain/random/create-seeded-random.ts';

/** SimulatedFeedItem is one item of the simulated feed. */
export interface SimulatedFeedItem extends Omit<SimulatedReport, 'atSeconds'> {
  /** The same for the same seed and index. */
  id: string;
  /** The same for all reports of one event; for tests, not part of the articles. */
  eventId: string;
  /** The name of its scenario. */
  scenario: string;
  /** On a reserved host name (RFC 2606); null for outlets without links. */
  url: string | null;
  /** Milliseconds after the item before it, at pace 1 (about one item in three seconds). */
  delayMsAfterPrevious: number;
}

let cachedBlock: { seed: number; block: number; reports: BlockReport[] } | undefined;

function getBlock(seed: number, block: number): BlockReport[] {
  // Consecutive calls need the same block; the cache does not change the result.
  if (cachedBlock?.seed !== seed || cachedBlock.block !== block)
    cachedBlock = { seed, block, reports: generateBlock(seed, block) };
  return cachedBlock.reports;
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * generateSimulatedFeed returns item `index` (from 0) of the simulated feed: the same item for the same seed on every
 * machine, so the feed can resume at any index.
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
