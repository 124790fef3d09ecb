import type { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { publicSources } from '#server/news/public-sources.ts';

const wireName = 'Simulated wire';

/**
 * seedSources adds the simulated wire and the public sources that a database does not have yet. One that an admin
 * removed stays removed: removal keeps its row.
 */
export async function seedSources(prisma: PrismaClient, { wireRate }: { wireRate: number }): Promise<number> {
  const known = await prisma.source.findMany({ select: { url: true, kind: true } });
  const urls = new Set(known.map(({ url }) => url));
  const added = await prisma.source.createMany({
    data: publicSources
      .filter(({ url }) => !urls.has(url))
      .map(({ url, tags, ...source }) => ({
        ...source,
        kind: 'feed',
        url,
        config: { url },
        tags: [...tags],
      })),
  });
  if (known.some(({ kind }) => kind === 'wire')) return added.count;
  await prisma.source.create({
    data: {
      kind: 'wire',
      name: wireName,
      outlet: wireName,
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
