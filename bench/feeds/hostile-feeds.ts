import { Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { BenchReport } from '#bench/harness/bench-report.ts';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts } from '#domain/feeds/to-feed-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { fuzzFeeds } from '#fixtures/feeds/fuzz-feeds.ts';
import { makeHostileFeeds } from '#fixtures/feeds/make-hostile-feeds.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { readBody } from '#server/infra/http/safe-fetch.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';

const sizes = [10, 100, 1_000, 10_000, 50_000, 100_000, 500_000];
const maxBytes = 5_000_000;
const maxCpuMs = 200;
const maxMemoryMb = 64;
const maxAttempts = 3;
const overCpuLabel = `H2 over ${maxCpuMs} ms CPU`;
const overMemoryLabel = `H2 over ${maxMemoryMb} MB memory growth`;
const now = new Date('2026-01-03T00:00:00Z');
const url = 'https://e.example/feed';

/** Tracks the growth of resident memory in MB, sampled every 2 ms. */
function trackPeakMemory(): () => number {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 2);
  return () => {
    clearInterval(timer);
    return (Math.max(peak, process.memoryUsage.rss()) - before) / 1_048_576;
  };
}

interface Peak {
  value: number;
  name: string;
}

const maxOf = (peak: Peak, value: number, name: string): Peak =>
  value > peak.value ? { value, name } : peak;

interface ParseMeasurement {
  outcome: 'read' | 'leaks' | 'refused' | 'crashes';
  cpuMs: number;
  memoryGrowthMb: number;
}

async function measureParse(bytes: Buffer): Promise<ParseMeasurement> {
  globalThis.gc?.();
  const memory = trackPeakMemory();
  const startedAt = process.cpuUsage();
  const outcome = await parseUntrustedDocument('feed', { body: bytes, contentType: '', url }).then(
    (feed) => (/root:|\/bin\//.test(JSON.stringify(feed)) ? ('leaks' as const) : ('read' as const)),
    (error) => (error instanceof FetchError ? ('refused' as const) : ('crashes' as const)),
  );
  const { user, system } = process.cpuUsage(startedAt);
  return { outcome, cpuMs: (user + system) / 1_000, memoryGrowthMb: memory() };
}

/** Repeats a measurement over a limit: other load or garbage collection affects one run, a hostile file all of them. */
async function measureParseRetried(bytes: Buffer): Promise<ParseMeasurement> {
  let least = await measureParse(bytes);
  for (let i = 1; i < maxAttempts && (least.cpuMs > maxCpuMs || least.memoryGrowthMb > maxMemoryMb); i++) {
    const { outcome, cpuMs, memoryGrowthMb } = await measureParse(bytes);
    least = {
      outcome,
      cpuMs: Math.min(least.cpuMs, cpuMs),
      memoryGrowthMb: Math.min(least.memoryGrowthMb, memoryGrowthMb),
    };
  }
  return least;
}

async function measureHostileFeeds(): Promise<BenchReport['metrics']> {
  let slowest: Peak = { value: 0, name: '' };
  let largest: Peak = { value: 0, name: '' };
  const counts = { files: 0, read: 0, crashes: 0, leaks: 0, refused: 0, tooLarge: 0, slow: 0, hungry: 0 };
  await parseUntrustedDocument('feed', { body: Buffer.alloc(70_000, ' '), contentType: '', url }).catch(
    () => undefined,
  );
  for (const { name, body } of makeHostileFeeds(sizes)) {
    counts.files++;
    const bytes = Buffer.from(body);
    if (bytes.length > maxBytes) {
      counts.tooLarge++;
      continue;
    }
    const { outcome, cpuMs, memoryGrowthMb } = await measureParseRetried(bytes);
    counts[outcome]++;
    if (cpuMs > maxCpuMs) counts.slow++;
    if (memoryGrowthMb > maxMemoryMb) counts.hungry++;
    slowest = maxOf(slowest, cpuMs, name);
    largest = maxOf(largest, memoryGrowthMb, name);
  }
  return {
    'H2 files': counts.files,
    'H2 refused by size': counts.tooLarge,
    'H2 refused with a reason': counts.refused,
    'H2 crashes': counts.crashes,
    'H2 leaks': counts.leaks,
    [overCpuLabel]: counts.slow,
    [overMemoryLabel]: counts.hungry,
    'H2 slowest, ms CPU': `${slowest.value.toFixed(0)} (${slowest.name})`,
    'H2 largest memory growth, MB': `${largest.value.toFixed(0)} (${largest.name})`,
  };
}

async function measureDecompressionBombs(): Promise<BenchReport['metrics']> {
  const plain = Buffer.alloc(200_000_000, 'a');
  const bombs: [string, string, Buffer][] = [
    ['gzip', 'gzip', gzipSync(plain)],
    ['gzip in gzip', 'gzip, gzip', gzipSync(gzipSync(plain))],
    ['brotli', 'br', brotliCompressSync(plain, { params: {} })],
    ['deflate in gzip in brotli', 'deflate, gzip, br', brotliCompressSync(gzipSync(deflateSync(plain)))],
    ['four encodings', 'gzip, gzip, gzip, gzip', gzipSync('x')],
  ];
  const metrics: BenchReport['metrics'] = {};
  for (const [name, encoding, bytes] of bombs) {
    const memory = trackPeakMemory();
    const outcome = await readBody(Readable.from([bytes]), encoding, maxBytes).then(
      (body) => `${body.length} bytes accepted`,
      (error: FetchError) => error.code,
    );
    metrics[`H3 ${name}, ${bytes.length} bytes for 200 MB`] =
      `${outcome}, ${memory().toFixed(0)} MB memory growth`;
  }
  return metrics;
}

function measureFuzzedFeeds(count: number): BenchReport['metrics'] {
  let crashes = 0;
  let refused = 0;
  let drafts = 0;
  for (const { body, contentType } of fuzzFeeds(count, 11)) {
    try {
      drafts += toFeedDrafts(parseFeed(decodeBody(body, contentType), null), { url, now, hash: hashText })
        .items.length;
    } catch (error) {
      if (error instanceof FetchError) refused++;
      else crashes++;
    }
  }
  return {
    'H5 fuzzed': count,
    'H5 crashes': crashes,
    'H5 refused with a reason': refused,
    'H5 drafts': drafts,
  };
}

/** bench runs H2, H3 and H5: 200 hostile feeds, decompression bombs, and 10,000 feeds with corrupted encodings. */
export async function bench(): Promise<BenchReport> {
  const metrics = {
    ...(await measureHostileFeeds()),
    ...(await measureDecompressionBombs()),
    ...measureFuzzedFeeds(10_000),
  };
  const missed = ['H2 crashes', 'H2 leaks', overCpuLabel, overMemoryLabel, 'H5 crashes'].filter(
    (name) => metrics[name] !== 0,
  );
  if (missed.length > 0) throw new Error(`Not zero: ${missed.join(', ')}: ${JSON.stringify(metrics)}`);
  return { name: 'hostile feeds', comparisons: [], metrics };
}
