import { hasContactEmail } from '#domain/sources/edgar/has-contact-email.ts';
import type { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { publicSources } from '#server/sources/seed/public-sources.ts';

const simulatedFeedName = 'Simulated feed';

/** Tag of paused filing sources: the SEC refuses clients that declare no e-mail address. */
export const missingContactTag = 'needs SEC_USER_AGENT';

function toRow({ tags, kind, config, ...source }: (typeof publicSources)[number], hasSecContact: boolean) {
  const isPaused = kind === 'edgar' && !hasSecContact;
  return {
    ...source,
    kind: kind ?? 'feed',
    config: (config ?? { url: source.url }) as object,
    state: isPaused ? ('paused' as const) : ('active' as const),
    tags: isPaused ? [...tags, missingContactTag] : [...tags],
  };
}

/** Resumes the filing sources that were paused for want of an e-mail address. */
async function resumeFilings(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    UPDATE sources SET state = 'active', "nextCheckAt" = NULL, tags = array_remove(tags, ${missingContactTag})
    WHERE ${missingContactTag} = ANY(tags) AND "deletedAt" IS NULL`;
}

/**
 * seedSources adds the simulated feed and the public sources that the database lacks, and gives their number. A removed
 * source stays removed, because its row is kept. SEC filings are paused, and tagged with the reason, until `secUserAgent`
 * declares an e-mail address.
 */
export async function seedSources(
  prisma: PrismaClient,
  { simulatedRate, secUserAgent }: { simulatedRate: number; secUserAgent: string },
): Promise<number> {
  const known = await prisma.source.findMany({ select: { url: true, kind: true, name: true } });
  const isKnown = ({ url, kind, name }: (typeof publicSources)[number]) =>
    known.some((row) => row.url === url || (kind !== undefined && row.kind === kind && row.name === name));
  const hasSecContact = hasContactEmail(secUserAgent);
  if (hasSecContact) await resumeFilings(prisma);
  const added = await prisma.source.createMany({
    data: publicSources.filter((source) => !isKnown(source)).map((source) => toRow(source, hasSecContact)),
  });
  if (known.some(({ kind }) => kind === 'wire')) return added.count;
  await prisma.source.create({
    data: {
      kind: 'wire',
      name: simulatedFeedName,
      outlet: simulatedFeedName,
      config: { seed: 1, rate: simulatedRate },
      class: 'simulated',
      demo: true,
      intervalSeconds: 1,
      priority: 'standard',
      tags: ['simulated'],
    },
  });
  return added.count + 1;
}
