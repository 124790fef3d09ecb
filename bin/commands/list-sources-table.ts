import { printLine } from '#bin/commands/print-line.ts';
import { printTable } from '#bin/commands/print-table.ts';
import type { SourceVerbs } from '#bin/commands/with-sources.ts';
import { sourceHealth } from '#domain/sources/source-health.ts';

type Listed = Awaited<ReturnType<Awaited<ReturnType<SourceVerbs['list']>>['listSources']>>[number];

/** healthOf says in a word or two how a source does. */
function healthOf(source: Listed): string {
  const health = sourceHealth(source);
  if (health === 'failing') return `failing ${source.failuresInRow}x: ${source.lastErrorCode}`;
  if (health === 'unknown') return 'not read yet';
  return health === 'healthy' ? 'ok' : health;
}

const time = (at: Date | null) => at?.toISOString().slice(0, 19).replace('T', ' ') ?? '-';

/** listSourcesTable prints every source with its health, as a table or as JSON. */
export async function listSourcesTable(verbs: SourceVerbs, json: boolean): Promise<void> {
  const { listSources } = await verbs.list();
  const sources = await listSources({ now: new Date() });
  if (json) {
    await printLine(
      JSON.stringify(
        sources.map((source) => ({ ...source, health: healthOf(source) })),
        null,
        2,
      ),
    );
    return;
  }
  await printTable([
    ['NAME', 'KIND', 'HEALTH', 'LAST SUCCESS (UTC)', 'LAST DAY', 'ID'],
    ...sources.map((source) => [
      source.name,
      source.kind,
      healthOf(source),
      time(source.lastSuccessAt),
      String(source.articlesLastDay),
      source.id,
    ]),
  ]);
}
