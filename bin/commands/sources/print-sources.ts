import { printLine } from '#bin/commands/output/print-line.ts';
import { printTable } from '#bin/commands/output/print-table.ts';
import type { SourceModules } from '#bin/commands/sources/with-sources.ts';
import { computeSourceHealth } from '#domain/sources/compute-source-health.ts';

type ListedSource = Awaited<ReturnType<Awaited<ReturnType<SourceModules['list']>>['listSources']>>[number];

/** describeHealth gives a source's health in a few words. */
function describeHealth(source: ListedSource): string {
  const health = computeSourceHealth(source);
  if (health === 'failing') return `failing ${source.failuresInRow}x: ${source.lastErrorCode}`;
  if (health === 'unknown') return 'not fetched yet';
  return health === 'healthy' ? 'ok' : health;
}

const formatUtcTime = (at: Date | null) => at?.toISOString().slice(0, 19).replace('T', ' ') ?? '-';

/** printSources prints every source with its health, as a table or as JSON. */
export async function printSources(sourceModules: SourceModules, json: boolean): Promise<void> {
  const { listSources } = await sourceModules.list();
  const sources = await listSources({ now: new Date() });
  if (json) {
    await printLine(
      JSON.stringify(
        sources.map((source) => ({ ...source, health: describeHealth(source) })),
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
      describeHealth(source),
      formatUtcTime(source.lastSuccessAt),
      String(source.articlesLastDay),
      source.id,
    ]),
  ]);
}
