/** The verbs about sources; loaded only when asked for, as loading them reads the configuration. */
async function loadVerbs() {
  const [list, create, preview, importing, exporting, rotate, yamlFile, opmlFile, prisma] = await Promise.all([
    import('#server/news/list-sources.ts'),
    import('#server/news/create-source.ts'),
    import('#server/news/preview-source.ts'),
    import('#server/news/import-sources.ts'),
    import('#server/news/export-sources.ts'),
    import('#server/news/rotate-secrets.ts'),
    import('#server/news/source-files/read-source-file.ts'),
    import('#server/news/source-files/read-opml-file.ts'),
    import('#server/infra/prisma.ts'),
  ]);
  return { ...list, ...create, ...preview, ...importing, ...exporting, ...rotate, ...yamlFile, ...opmlFile, ...prisma };
}

export type SourceVerbs = Awaited<ReturnType<typeof loadVerbs>>;

/** withSources runs something against the database's sources and parts from it afterwards. */
export async function withSources(run: (verbs: SourceVerbs) => Promise<void>): Promise<void> {
  const verbs = await loadVerbs();
  try {
    await run(verbs);
  } finally {
    await verbs.closePrisma();
  }
}
