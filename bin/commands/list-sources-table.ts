import { printLine, printTable } from '#bin/commands/print-table.ts';
import type { SourceVerbs } from '#bin/commands/with-sources.ts';

type Listed = Awaited<ReturnType<Awaited<ReturnType<SourceVerbs['list']>>['listSources']>>[number];

/** healthOf says in a word or two how a source does. */
function healthOf({ state, failuresInRow, lastErrorCode, lateSince, lastSuccessAt }: Listed): string {
  if (state === 'paused') return 'paused';
  if (failuresInRow > 0) return `failing ${failuresInRow}x: ${lastErrorCode}`;
  if (lateSince) return 'late';
  return lastSuccessAt ? 'ok' : 'not read yet';
}

const time = (at: Date | null) => at?.toISOString().slice(0, 19).replace('T', ' ') ?? '-';

/** listSourcesTable prints every source with its health, as a table or as JSON. */
export async function listSourcesTable(verbs: SourceVerbs, json: boolean): Promise<void> {
  const { listSources } = await verbs.list();
  const sources = await listSources({ now: new Date() });
  if (json) {
    printLine(
      JSON.stringify(
        sources.map((source) => ({ ...source, health: healthOf(source) })),
        null,
        2,
      ),
    );
    return;
  }
  printTable([
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
