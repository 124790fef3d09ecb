import { offlineAdapter } from '#scripts/migrations/offline-adapter.ts';
import { openSchemaEngine } from '#scripts/migrations/open-schema-engine.ts';

/** diffSchemas gives the SQL that changes one schema into another; null when they are equal. */
export async function diffSchemas(from: string, to: string): Promise<string | null> {
  const engine = await openSchemaEngine(offlineAdapter);
  const target = (content: string) =>
    content
      ? { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] }
      : { tag: 'empty' as const };
  const { stdout, exitCode } = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 2 ? (stdout ?? '') : null;
}
