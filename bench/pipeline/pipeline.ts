import type { BenchReport } from '#bench/bench-report.ts';
import { keepWorker } from '#bench/chaos/arena/keep-worker.ts';
import { comparePairs, medianOf } from '#bench/compare-pairs.ts';
import { type Services, withServices } from '#bench/open-services.ts';
import type { ProductTimes } from '#bench/pipeline/run-product.ts';

/** A run of ten thousand takes minutes where others use the machine too; over nine pairs more than that pass through. */
const articles = Number(process.env.BENCH_ARTICLES ?? 3_000);
const pairs = Number(process.env.BENCH_PAIRS ?? 9);
/** The naive loop would take minutes for all of them; every article costs it the same (see open-naive for what it does). */
const naiveArticles = Math.min(articles, 100);
const goal = 50;
const agreementWanted = 0.99;

function agreement(ours: Map<string, string>, theirs: Map<string, string>): number {
  const shared = [...theirs].filter(([title]) => ours.has(title));
  if (shared.length < theirs.size) throw new Error(`${theirs.size - shared.length} titles were not scored`);
  return shared.filter(([title, label]) => ours.get(title) === label).length / shared.length;
}

/** The simulated day goes through both; a run takes stories that none took before. */
async function measure({ databaseUrl }: Services): Promise<BenchReport> {
  const { makeCompanies, makeFeeds } = await import('#bench/pipeline/make-feeds.ts');
  const { labelsByTitle, makeOutlets, runProduct } = await import('#bench/pipeline/run-product.ts');
  const { openNaive } = await import('#bench/pipeline/open-naive.ts');
  const { prisma } = await import('#server/infra/prisma.ts');
  await makeCompanies();
  const sources = await makeOutlets();
  const naive = await openNaive(databaseUrl);
  const workers = [keepWorker('ingest'), keepWorker('inference')];
  await Promise.all(workers.map((worker) => worker.ready()));
  const times: ProductTimes[] = [];
  let seed = 0;
  try {
    const same = makeFeeds(articles, ++seed);
    await runProduct(same, sources);
    const theirs = await naive.run(same, naiveArticles);
    const agreed = agreement(await labelsByTitle([...theirs.keys()]), theirs);
    if (agreed < agreementWanted) throw new Error(`Only ${(100 * agreed).toFixed(2)}% of labels agree`);
    const ours = {
      name: `${articles} articles, each story in ten outlets: feed bytes to stored scores`,
      run: async () => void times.push(await runProduct(makeFeeds(articles, ++seed), sources)),
    };
    const peer = {
      name: 'naive loop: fp32, 32 as they come, an awaited INSERT a row',
      run: () => naive.run(makeFeeds(articles, ++seed), naiveArticles),
      share: naiveArticles / articles,
    };
    const comparison = await comparePairs(ours, peer, { goal, pairs });
    const [reuse] = await prisma().$queryRaw<{ all: number; reused: number }[]>`
      SELECT count(*)::int AS all, count(*) FILTER (WHERE timings ? 'reused')::int AS reused FROM scores`;
    return {
      name: 'pipeline',
      comparisons: [comparison],
      figures: {
        'labels that agree, int8 against fp32': `${(100 * agreed).toFixed(2)}% of ${theirs.size} titles`,
        'articles a second': Math.round(articles / (medianOf(times.map(({ doneMs }) => doneMs)) / 1_000)),
        'all stored after, ms (median)': Math.round(medianOf(times.map(({ storedMs }) => storedMs))),
        'verdicts reused': `${reuse?.reused} of ${reuse?.all}`,
      },
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await naive.close();
  }
}

/** bench is B2: the whole path against the loop that anybody would write first. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
