/** The verbs about sources, each loaded only when asked for: loading reads the configuration and takes its time. */
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

/** withSources runs something against the database's sources and parts from it afterwards. */
export async function withSources(run: (verbs: SourceModules) => Promise<void>): Promise<void> {
  const { closePrisma } = await import('#server/infra/prisma.ts');
  try {
    await run(sourceModules);
  } finally {
    await closePrisma();
  }
}
