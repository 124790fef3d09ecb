import type { z } from 'zod';
import type { readFetchRunsInput } from '#domain/sources/source-inputs.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** readFetchRuns gives a source's latest runs, newest first. */
export async function readFetchRuns({ input }: { input: z.infer<typeof readFetchRunsInput> }) {
  const runs = await readPrisma().fetchRun.findMany({
    where: { sourceId: input.sourceId },
    orderBy: { id: 'desc' },
    take: input.limit,
  });
  return runs.map((run) => ({ ...run, id: String(run.id) }));
}
