import type { BenchReport } from '#bench/harness/bench-report.ts';
import { type Contender, comparePairs, medianOf } from '#bench/harness/compare-pairs.ts';
import { superviseWorker } from '#bench/harness/supervise-worker.ts';
import { type Services, withServices } from '#bench/harness/with-services.ts';
import type { PipelineTimes } from '#bench/pipeline/run-product-pipeline.ts';
import { readNumberSetting } from '#server/infra/read-setting.ts';

/** Ten thousand articles take minutes on a shared machine; nine pairs of this size process more in total. */
const articles = readNumberSetting('BENCH_ARTICLES', 3_000);
const pairs = readNumberSetting('BENCH_PAIRS', 9);
/** The naive loop would take minutes for all articles, and each costs it the same; see open-naive-pipeline.ts. */
const naiveArticles = Math.min(articles, 100);
const minRatio = 50;
const minAgreement = 0.99;

function measureAgreement(ours: Map<string, string>, theirs: Map<string, string>): number {
  const shared = [...theirs].filter(([title]) => ours.has(title));
  if (shared.length < theirs.size) throw new Error(`${theirs.size - shared.length} titles were not scored`);
  return shared.filter(([title, label]) => ours.get(title) === label).length / shared.length;
}

/** Both pipelines process the same synthetic feeds; each run uses new stories. */
async function measure({ databaseUrl }: Services): Promise<BenchReport> {
  const { storeCompanies, makeSyndicatedFeeds } = await import('#bench/pipeline/make-syndicated-feeds.ts');
  const { readLabelsByTitle, storeOutlets, runProductPipeline } = await import(
    '#bench/pipeline/run-product-pipeline.ts'
  );
  const { openNaivePipeline } = await import('#bench/pipeline/open-naive-pipeline.ts');
  const { prisma } = await import('#server/infra/prisma.ts');
  await storeCompanies();
  const sources = await storeOutlets();
  const naive = await openNaivePipeline(databaseUrl);
  const workers = [superviseWorker('ingest'), superviseWorker('inference')];
  await Promise.all(workers.map((worker) => worker.ready()));
  const times: PipelineTimes[] = [];
  let seed = 0;
  try {
    const same = makeSyndicatedFeeds(articles, ++seed);
    await runProductPipeline(same, sources);
    const theirs = await naive.run(same, naiveArticles);
    const agreed = measureAgreement(await readLabelsByTitle([...theirs.keys()]), theirs);
    if (agreed < minAgreement) throw new Error(`Only ${(100 * agreed).toFixed(2)}% of labels agree`);
    const ours: Contender = {
      name: `${articles} articles, each story in ten outlets: feed bytes to stored scores`,
      run: async () =>
        void times.push(await runProductPipeline(makeSyndicatedFeeds(articles, ++seed), sources)),
    };
    const peer: Contender = {
      name: 'naive loop: fp32, batches of 32 in arrival order, one awaited INSERT per row',
      run: () => naive.run(makeSyndicatedFeeds(articles, ++seed), naiveArticles),
      workloadShare: naiveArticles / articles,
    };
    const comparison = await comparePairs(ours, peer, { goal: minRatio, pairs });
    const [reuse] = await prisma().$queryRaw<{ all: number; reused: number }[]>`
      SELECT count(*)::int AS all, count(*) FILTER (WHERE timings ? 'reused')::int AS reused FROM scores`;
    return {
      name: 'pipeline',
      comparisons: [comparison],
      metrics: {
        'labels that agree, int8 against fp32': `${(100 * agreed).toFixed(2)}% of ${theirs.size} titles`,
        'articles a second': Math.round(articles / (medianOf(times.map(({ scoredMs }) => scoredMs)) / 1_000)),
        'time to store all articles, ms (median)': Math.round(
          medianOf(times.map(({ storedMs }) => storedMs)),
        ),
        'verdicts reused': `${reuse?.reused} of ${reuse?.all}`,
      },
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    await naive.close();
  }
}

/** bench runs B2: articles from feed bytes to stored scores, against a naive sequential loop. */
export function bench(): Promise<BenchReport> {
  return withServices(measure);
}
