/** The verbs that need a database; loaded only when asked for, as loading them reads the configuration. */
async function loadVerbs() {
  const [register, listing, promote, rollBack, stage, compare, staged, metrics, prisma] = await Promise.all([
    import('#server/sentiment/register-models.ts'),
    import('#server/sentiment/list-registered-versions.ts'),
    import('#server/sentiment/promote-model.ts'),
    import('#server/sentiment/roll-back-model.ts'),
    import('#server/sentiment/stage-model.ts'),
    import('#server/sentiment/compare-shadow.ts'),
    import('#server/sentiment/find-staged-version.ts'),
    import('#server/sentiment/store-metrics.ts'),
    import('#server/infra/prisma.ts'),
  ]);
  return {
    ...register,
    ...listing,
    ...promote,
    ...rollBack,
    ...stage,
    ...compare,
    ...staged,
    storeMetrics: metrics.storeMetrics,
    ...prisma,
  };
}

type Verbs = Awaited<ReturnType<typeof loadVerbs>>;

/** withRegistry runs something against the database and parts from it afterwards. */
export async function withRegistry(run: (verbs: Verbs) => Promise<void>): Promise<void> {
  const verbs = await loadVerbs();
  try {
    await run(verbs);
  } finally {
    await verbs.closePrisma();
  }
}
