/** Modules about sources, each imported on first use: importing one reads the configuration. */
const sourceModules = {
  list: () => import('#server/sources/list-sources.ts'),
  create: () => import('#server/sources/create-source.ts'),
  preview: () => import('#server/sources/preview-source.ts'),
  import: () => import('#server/sources/import-export/import-source-file.ts'),
  export: () => import('#server/sources/import-export/export-sources.ts'),
  rotate: () => import('#server/sources/secrets/rotate-secrets.ts'),
  readSourceFile: () => import('#server/sources/import-export/parse-source-file.ts'),
};

export type SourceModules = typeof sourceModules;

/** withSources runs a function that uses the database and the cache, and closes the connections afterwards. */
export async function withSources(run: (modules: SourceModules) => Promise<void>): Promise<void> {
  const [{ closeInfraOnShutdown }, { createLifecycle }, { log }] = await Promise.all([
    import('#server/infra/redis.ts'),
    import('#server/infra/lifecycle.ts'),
    import('#server/infra/log.ts'),
  ]);
  const lifecycle = createLifecycle(log);
  closeInfraOnShutdown(lifecycle);
  try {
    await run(sourceModules);
  } finally {
    await lifecycle.close();
  }
}
