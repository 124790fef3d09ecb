import { randomUUID } from 'node:crypto';
import type { GrownSample } from '#bench/grown/read-sample.ts';
import type { Tier } from '#domain/accounts/tiers.ts';
import { formatPageCursor } from '#domain/paging/page-cursor.ts';
import { storeSignedInUser } from '#fixtures/factories/store-user.ts';
import { appRouter } from '#server/api/app-router.ts';
import { createCallerFactory } from '#server/api/trpc.ts';
import { prisma } from '#server/infra/prisma.ts';

/** GrownRead is a read procedure with realistic inputs, which vary by the number of the call. */
export interface GrownRead {
  /** The procedure, and in brackets the input. */
  name: string;
  call: (i: number) => Promise<unknown>;
}

const hourMs = 3_600_000;
const watchedTickers = 40;
/** It waits for a scoring process, which asks the model about each word; the database is read by one key. */
const excluded = new Set(['story.explain']);

type Caller = ReturnType<typeof appRouter.createCaller>;

async function openCaller(tier: Tier, { admin = false, watches = [] as number[] } = {}): Promise<Caller> {
  const session = await storeSignedInUser({ tier, role: admin ? 'admin' : 'user' });
  await prisma().tickerWatch.createMany({
    data: watches.map((tickerId) => ({ userId: session.id, tickerId })),
  });
  return createCallerFactory(appRouter)({ session, address: null, requestId: randomUUID() });
}

type Callers = Record<'free' | 'premium' | 'professional' | 'admin', Caller>;
const at = <T>(items: readonly T[], i: number): T => items[i % items.length] as T;

function listStreamReads({ free, premium, professional }: Callers, sample: GrownSample): GrownRead[] {
  const { popular, rare, sectors } = sample;
  const pageFrom = (hours: number, i: number) =>
    formatPageCursor({ at: new Date(Date.now() - hours * hourMs - i * 60_000), id: randomUUID() });
  const asOf = (i: number) => new Date(Date.now() - 7 * 24 * hourMs - i * 60_000);
  return [
    { name: 'story.stream (free)', call: () => free.story.stream({}) },
    { name: 'story.stream (premium)', call: () => premium.story.stream({}) },
    { name: 'story.stream (500 rows)', call: () => premium.story.stream({ limit: 500 }) },
    { name: 'story.stream (2,000 rows)', call: () => professional.story.stream({ limit: 2_000 }) },
    {
      name: 'story.stream (page of 7 days ago)',
      call: (i) => premium.story.stream({ cursor: pageFrom(168, i) }),
    },
    {
      name: 'story.stream (page of 29 days ago)',
      call: (i) => premium.story.stream({ cursor: pageFrom(696, i) }),
    },
    { name: 'story.stream (first reports)', call: () => premium.story.stream({ firstOnly: true }) },
    { name: 'story.stream (watched)', call: () => premium.story.stream({ watched: true }) },
    { name: 'story.stream (sector)', call: (i) => premium.story.stream({ sector: at(sectors, i) }) },
    {
      name: 'story.stream (popular ticker)',
      call: (i) => premium.story.stream({ tickerId: at(popular, i).id }),
    },
    { name: 'story.stream (rare ticker)', call: (i) => premium.story.stream({ tickerId: at(rare, i).id }) },
    { name: 'story.stream (as of 7 days ago)', call: (i) => professional.story.stream({ asOf: asOf(i) }) },
  ];
}

function listStoryReads({ free, premium, professional }: Callers, sample: GrownSample): GrownRead[] {
  const { stories, largeStories, popular } = sample;
  const phrases = (hours: number, buckets: number) => () =>
    premium.story.phrases({ hours, buckets, limit: 60 });
  const asOf = new Date(Date.now() - 7 * 24 * hourMs);
  return [
    { name: 'story.detail (typical)', call: (i) => premium.story.detail({ storyId: at(stories, i) }) },
    { name: 'story.detail (large)', call: (i) => premium.story.detail({ storyId: at(largeStories, i) }) },
    { name: 'story.similar', call: (i) => premium.story.similar({ storyId: at(stories, i) }) },
    { name: 'story.phrases (1 h)', call: phrases(1, 60) },
    { name: 'story.phrases (24 h)', call: phrases(24, 48) },
    {
      name: 'story.phrases (24 h, free)',
      call: () => free.story.phrases({ hours: 24, buckets: 48, limit: 60 }),
    },
    {
      name: 'story.phrases (24 h, ticker)',
      call: (i) => premium.story.phrases({ hours: 24, buckets: 48, tickerId: at(popular, i).id }),
    },
    {
      name: 'story.phrases (24 h, as of 7 days ago)',
      call: () => professional.story.phrases({ hours: 24, buckets: 48, asOf }),
    },
    { name: 'story.phrases (7 days)', call: phrases(168, 56) },
    { name: 'story.phrases (30 days)', call: phrases(720, 60) },
  ];
}

function listTickerReads(
  { free, premium, professional }: Callers,
  { popular, rare }: GrownSample,
): GrownRead[] {
  const index = (range: '1h' | '24h' | '7d' | '30d') => (i: number) =>
    premium.ticker.index({ tickerId: at(popular, i).id, range });
  const asOf = new Date(Date.now() - 24 * hourMs);
  return [
    {
      name: 'ticker.search',
      call: (i) => premium.ticker.search({ query: at(['a', 'app', 'bank', 'NV'], i) }),
    },
    { name: 'ticker.get (popular)', call: (i) => premium.ticker.get({ symbol: at(popular, i).symbol }) },
    { name: 'ticker.get (rare)', call: (i) => premium.ticker.get({ symbol: at(rare, i).symbol }) },
    { name: 'ticker.index (1 h)', call: index('1h') },
    { name: 'ticker.index (24 h)', call: index('24h') },
    {
      name: 'ticker.index (24 h, free)',
      call: (i) => free.ticker.index({ tickerId: at(popular, i).id, range: '24h' }),
    },
    { name: 'ticker.index (7 days)', call: index('7d') },
    { name: 'ticker.index (30 days)', call: index('30d') },
    {
      name: 'ticker.index (30 days, as of 1 day ago)',
      call: (i) => professional.ticker.index({ tickerId: at(popular, i).id, range: '30d', asOf }),
    },
    { name: 'ticker.heatmap (24 h)', call: () => premium.ticker.heatmap({}) },
    { name: 'ticker.heatmap (24 h, free)', call: () => free.ticker.heatmap({}) },
    { name: 'ticker.heatmap (7 days)', call: () => premium.ticker.heatmap({ hours: 168 }) },
    { name: 'ticker.heatmap (30 days)', call: () => premium.ticker.heatmap({ hours: 720 }) },
    { name: 'ticker.watches', call: () => premium.ticker.watches() },
  ];
}

function listAdminReads({ admin, premium }: Callers, { sourceIds }: GrownSample): GrownRead[] {
  const history = (hours: 24 | 168 | 720) => (i: number) =>
    admin.source.history({ sourceId: at(sourceIds, i), hours });
  return [
    { name: 'session.me', call: () => premium.session.me() },
    { name: 'source.health', call: () => premium.source.health() },
    { name: 'universe.get', call: () => premium.universe.get() },
    { name: 'source.list', call: () => admin.source.list() },
    { name: 'source.kinds', call: () => admin.source.kinds() },
    { name: 'source.runs', call: (i) => admin.source.runs({ sourceId: at(sourceIds, i), limit: 50 }) },
    { name: 'source.history (24 h)', call: history(24) },
    { name: 'source.history (7 days)', call: history(168) },
    { name: 'source.history (30 days)', call: history(720) },
    { name: 'source.latency', call: () => admin.source.latency() },
    { name: 'article.linkReports', call: () => admin.article.linkReports({ limit: 100 }) },
    { name: 'notice.list', call: () => admin.notice.list() },
    { name: 'gap.list', call: () => admin.gap.list({}) },
    {
      name: 'gap.list (source)',
      call: (i) =>
        admin.gap.list({
          sourceId: at(sourceIds, i),
          states: ['open', 'filling', 'filled', 'abandoned'],
          limit: 20,
        }),
    },
    { name: 'operations.overview', call: () => admin.operations.overview() },
    { name: 'deadLetter.list', call: () => admin.deadLetter.list({ limit: 100 }) },
    { name: 'deadLetter.summary', call: () => admin.deadLetter.summary() },
    { name: 'user.list', call: () => admin.user.list() },
    { name: 'audit.list', call: () => admin.audit.list({ limit: 100 }) },
  ];
}

/** A query that the router has and the lists above do not is a read that fails, so that nobody forgets it. */
function listMissing(listed: GrownRead[]): GrownRead[] {
  const known = new Set(listed.map(({ name }) => name.split(' ', 1)[0]));
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return Object.entries(procedures).flatMap(
    ([
      path,
      {
        _def: { type },
      },
    ]) => {
      if (type !== 'query' || known.has(path) || excluded.has(path)) return [];
      const call = () => Promise.reject(new Error('bench/grown/list-reads.ts has no input for it'));
      return [{ name: path, call }];
    },
  );
}

/** listReads stores the readers' accounts and gives every read procedure of the router with typical and heavy inputs. */
export async function listReads(sample: GrownSample): Promise<GrownRead[]> {
  const watches = [...sample.popular, ...sample.rare].slice(0, watchedTickers).map(({ id }) => id);
  const callers: Callers = {
    free: await openCaller('free'),
    premium: await openCaller('premium', { watches }),
    professional: await openCaller('professional'),
    admin: await openCaller('professional', { admin: true }),
  };
  const reads = [
    ...listStreamReads(callers, sample),
    ...listStoryReads(callers, sample),
    ...listTickerReads(callers, sample),
    ...listAdminReads(callers, sample),
  ];
  return [...reads, ...listMissing(reads)];
}
