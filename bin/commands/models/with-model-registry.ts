/** loadRegistryFunctions imports the functions that need a database; importing them reads the configuration. */
async function loadRegistryFunctions() {
  const [register, listing, promote, rollBack, stage, compare, staged, metrics, prisma] = await Promise.all([
    import('#server/sentiment/registry/register-models.ts'),
    import('#server/sentiment/registry/list-registered-versions.ts'),
    import('#server/sentiment/registry/promote-model.ts'),
    import('#server/sentiment/registry/roll-back-model.ts'),
    import('#server/sentiment/registry/stage-model.ts'),
    import('#server/sentiment/shadow/compare-shadow.ts'),
    import('#server/sentiment/registry/find-staged-version.ts'),
    import('#server/sentiment/registry/store-model-metrics.ts'),
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
    storeMetrics: metrics.storeModelMetrics,
    ...prisma,
  };
}

type RegistryFunctions = Awaited<ReturnType<typeof loadRegistryFunctions>>;

/** withModelRegistry runs a function that uses the database, and closes the connection afterwards. */
export async function withModelRegistry(run: (registry: RegistryFunctions) => Promise<void>): Promise<void> {
  const registry = await loadRegistryFunctions();
  try {
    await run(registry);
  } finally {
    await registry.closePrisma();
  }
}
