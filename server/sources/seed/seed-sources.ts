import { hasContactEmail } from '#domain/sources/edgar/has-contact-email.ts';
import type { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { publicSources } from '#server/sources/seed/public-sources.ts';

const simulatedFeedName = 'Simulated wire';

/** Why a filing source rests: the SEC refuses whoever declares no e-mail address. */
export const missingContactTag = 'needs SEC_USER_AGENT';

function toRow({ tags, kind, config, ...source }: (typeof publicSources)[number], mayAskSec: boolean) {
  const isPaused = kind === 'edgar' && !mayAskSec;
  return {
    ...source,
    kind: kind ?? 'feed',
    config: (config ?? { url: source.url }) as object,
    state: isPaused ? ('paused' as const) : ('active' as const),
    tags: isPaused ? [...tags, missingContactTag] : [...tags],
  };
}

/** An address declared since lets the sources go on that rested for want of it. */
async function resumeFilings(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    UPDATE sources SET state = 'active', "nextCheckAt" = NULL, tags = array_remove(tags, ${missingContactTag})
    WHERE ${missingContactTag} = ANY(tags) AND "deletedAt" IS NULL`;
}

/**
 * seedSources adds the simulated wire and the public sources that a database does not have yet. One that an admin
 * removed stays removed: removal keeps its row. Filings at the SEC are paused, and tagged with the reason, until
 * `secUserAgent` declares an e-mail address.
 */
export async function seedSources(
  prisma: PrismaClient,
  { wireRate, secUserAgent }: { wireRate: number; secUserAgent: string },
): Promise<number> {
  const known = await prisma.source.findMany({ select: { url: true, kind: true, name: true } });
  const isKnown = ({ url, kind, name }: (typeof publicSources)[number]) =>
    known.some((row) => row.url === url || (kind !== undefined && row.kind === kind && row.name === name));
  const mayAskSec = hasContactEmail(secUserAgent);
  if (mayAskSec) await resumeFilings(prisma);
  const added = await prisma.source.createMany({
    data: publicSources.filter((source) => !isKnown(source)).map((source) => toRow(source, mayAskSec)),
  });
  if (known.some(({ kind }) => kind === 'wire')) return added.count;
  await prisma.source.create({
    data: {
      kind: 'wire',
      name: simulatedFeedName,
      outlet: simulatedFeedName,
      config: { seed: 1, rate: wireRate },
      class: 'simulated',
      demo: true,
      intervalSeconds: 1,
      priority: 'standard',
      tags: ['simulated'],
    },
  });
  return added.count + 1;
}
