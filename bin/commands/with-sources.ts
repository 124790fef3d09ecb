/** The verbs about sources, each loaded only when asked for: loading reads the configuration and takes its time. */
const sourceVerbs = {
  list: () => import('#server/news/list-sources.ts'),
  create: () => import('#server/news/create-source.ts'),
  preview: () => import('#server/news/preview-source.ts'),
  import: () => import('#server/news/import-source-file.ts'),
  export: () => import('#server/news/export-sources.ts'),
  rotate: () => import('#server/news/rotate-secrets.ts'),
  readSourceFile: () => import('#server/news/source-files/read-source-file.ts'),
};

export type SourceVerbs = typeof sourceVerbs;

/** withSources runs something against the database's sources and parts from it afterwards. */
export async function withSources(run: (verbs: SourceVerbs) => Promise<void>): Promise<void> {
  const { closePrisma } = await import('#server/infra/prisma.ts');
  try {
    await run(sourceVerbs);
  } finally {
    await closePrisma();
  }
}
