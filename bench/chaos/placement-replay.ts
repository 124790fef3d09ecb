import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireEqual, requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import type { NewsSubjects } from '#fixtures/stories/make-news.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { readNumberSetting } from '#server/infra/read-setting.ts';

const articles = readNumberSetting('CHAOS_ARTICLES', 20_000);
const kills = readNumberSetting('CHAOS_KILLS', 20);
const companies = 40;
const processCounts = [1, 2, 4];

/** Starts processes that place all articles from `from` on, each in an order of its own; a killed one is started again. */
function startPlacers(processes: number, from: number, subjects: NewsSubjects) {
  const placers: ChildProcess[] = [];
  const ended: Promise<unknown>[] = [];
  const start = (place: number, attempt: number) => {
    const range = { from, count: articles, orderSeed: place + attempt * processes };
    const input = JSON.stringify({ range, subjects });
    const child = fork(join(import.meta.dirname, 'harness/place-news-process.ts'), [input], { execArgv: [] });
    placers[place] = child;
    ended.push(
      once(child, 'exit').then(([code, signal]) => {
        if (signal === 'SIGKILL') start(place, attempt + 1);
        else if (code !== 0) throw new Error(`A placing process exited with ${code}`);
      }),
    );
  };
  for (let place = 0; place < processes; place++) start(place, 0);
  return {
    kill: (place: number) => placers[place]?.kill('SIGKILL'),
    async done() {
      for (const end of ended) await end;
    },
  };
}

/** Places the next articles beside those of earlier rounds; returns the articles per second. */
async function placeWith(
  processes: number,
  {
    from,
    subjects,
    countPlaced,
  }: { from: number; subjects: NewsSubjects; countPlaced: () => Promise<number> },
): Promise<number> {
  const startedAt = performance.now();
  const placers = startPlacers(processes, from, subjects);
  for (let kill = 0; kill < kills; kill++) {
    const target = from + Math.floor(((kill + 0.5) * articles) / (kills + 1));
    await waitUntil(`${target} placements`, async () => (await countPlaced()) >= target, 600_000);
    placers.kill(kill % processes);
  }
  await placers.done();
  return articles / ((performance.now() - startedAt) / 1_000);
}

/**
 * drill places articles with one, two and four processes that are killed, and compares story, original and novelty of every
 * placement with what the pure decision gives with all earlier ones in memory.
 */
export function drill(): Promise<DrillReport> {
  return runDrill(async () => {
    const { storeNews } = await import('#fixtures/stories/store-news.ts');
    const { replayPlacements } = await import('#fixtures/stories/replay-placements.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    const { maintainPartitions } = await import('#server/stories/placement/maintain-partitions.ts');
    await maintainPartitions();
    const total = articles * processCounts.length;
    const subjects = await storeNews(total, companies);
    const countPlaced = () => prisma().storyArticle.count();
    const notes: string[] = [];
    for (const [round, processes] of processCounts.entries()) {
      const rate = await placeWith(processes, { from: round * articles, subjects, countPlaced });
      notes.push(`${processes} processes: ${rate.toFixed(0)} articles/s`);
    }
    const { placements, stories, copies, differences } = await replayPlacements();
    return {
      name: `Placements by ${processCounts.join(', ')} processes with ${kills} kill -9 each, decided again`,
      metrics: [
        requireEqual('articles placed', placements, total),
        requireZero('placements that differ in story, original or novelty', differences.length),
      ],
      notes: [
        `${stories} stories, ${copies} copies`,
        ...notes,
        ...differences.slice(0, 5).map((difference) => JSON.stringify(difference)),
      ],
    };
  });
}
