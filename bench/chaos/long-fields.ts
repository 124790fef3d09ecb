import { randomUUID } from 'node:crypto';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireAtMost, requireZero } from '#bench/chaos/harness/run-drill.ts';
import { type LongField, listLongFields } from '#bench/chaos/long-fields/list-long-fields.ts';
import { repeatValues } from '#bench/chaos/long-fields/repeat-values.ts';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { type JudgeContext, judgeDraft } from '#domain/news/judge-draft.ts';
import { openLanguageDetector } from '#domain/news/open-language-detector.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { toStoryFeatures } from '#domain/stories/placement/to-story-features.ts';
import { compileLinker } from '#domain/tickers/compile-linker.ts';
import { linkDraft } from '#domain/tickers/link-draft.ts';
import { readGazetteerFile } from '#server/tickers/read-gazetteer-file.ts';

const sizes = [65_536, 262_144, 1_048_576];
const maxMainMs = 50;
/** A feed of 5 MB has 5 s. */
const maxThreadMs = 1_000;
/** A slow reading is repeated: garbage of earlier ones is collected meanwhile. */
const maxTries = 4;

interface Measurement {
  field: string;
  pattern: string;
  size: number;
  /** Milliseconds of processor time. */
  mainMs: number;
  threadMs: number;
}

/** What storing does with a draft before the database: linking, judging and the features of its story. */
async function openJudging(): Promise<(draft: ArticleDraft) => void> {
  const rows = readGazetteerFile();
  const linker = compileLinker(rows.map((row, i) => ({ ...row, tickerId: i + 1, demo: false })));
  const context: JudgeContext = {
    source: { id: 's', outlet: 'Post', priority: 'standard', class: 'press', record: null, demo: false },
    now: new Date(),
    backfilled: false,
    detectLanguage: await openLanguageDetector(),
    watches: new Map(),
    createId: randomUUID,
  };
  return (draft) => {
    const { title, summary, outlet } = judgeDraft(draft, linkDraft(linker, draft), context);
    toStoryFeatures({ title, summary, outlet, address: draft.canonicalUrl });
  };
}

/** Processor time of this thread, in milliseconds: how long others keep the processor does not count. */
function readCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function measureOnce(field: LongField, value: string, judge: (draft: ArticleDraft) => void) {
  const { read, isThreaded } = field.create(value);
  const startedAt = readCpuMs();
  let drafts: ArticleDraft[] = [];
  try {
    drafts = read();
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
  }
  const readAt = readCpuMs();
  for (const draft of drafts) judge(draft);
  const judgeMs = readCpuMs() - readAt;
  const readMs = readAt - startedAt;
  return isThreaded ? { mainMs: judgeMs, threadMs: readMs } : { mainMs: readMs + judgeMs, threadMs: 0 };
}

function measure(field: LongField, value: string, judge: (draft: ArticleDraft) => void) {
  let [mainMs, threadMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let tries = 0; tries < maxTries && (mainMs > maxMainMs || threadMs > maxThreadMs); tries++) {
    const taken = measureOnce(field, value, judge);
    mainMs = Math.min(mainMs, taken.mainMs);
    threadMs = Math.min(threadMs, taken.threadMs);
  }
  return { mainMs, threadMs };
}

/** The slowest measurement of each field, the slowest field first. */
function describeWorst(all: Measurement[], time: 'mainMs' | 'threadMs', count: number): string[] {
  const worst = new Map<string, Measurement>();
  for (const each of all) if (each[time] > (worst.get(each.field)?.[time] ?? 0)) worst.set(each.field, each);
  return [...worst.values()]
    .sort((a, b) => b[time] - a[time])
    .slice(0, count)
    .map(
      (each) =>
        `${each[time].toFixed(1)} ms ${time === 'mainMs' ? 'on the main thread' : 'in a document thread'}: ${each.field} of ${JSON.stringify(each.pattern)}, ${each.size / 1_024} kB`,
    );
}

/**
 * drill grows every field from outside to 64 kB, 256 kB and 1 MB of values that slow patterns take long on, through the code
 * that parses, drafts, links and judges it. It reads a document in this thread and counts where it would be read.
 */
export async function drill(): Promise<DrillReport> {
  const judge = await openJudging();
  const fields = listLongFields();
  const all: Measurement[] = [];
  // Compiled code, as in a process that has run for a while.
  for (const field of fields) for (const { value } of repeatValues(2_000)) measureOnce(field, value, judge);
  for (const size of sizes) {
    for (const { pattern, value } of repeatValues(size)) {
      for (const field of fields)
        all.push({ field: field.name, pattern, size, ...measure(field, value, judge) });
    }
    process.stderr.write(`${size / 1_024} kB: ${all.length} measurements\n`);
  }
  const slowest = (time: 'mainMs' | 'threadMs') => Math.max(...all.map((each) => each[time]));
  return {
    name: 'H7 fields of up to 1 MB',
    metrics: [
      requireAtMost('longest on the main thread, ms', slowest('mainMs'), maxMainMs),
      requireAtMost('longest in a document thread, ms', slowest('threadMs'), maxThreadMs),
      requireZero('readings slower than that', all.filter(({ mainMs }) => mainMs > maxMainMs).length),
    ],
    notes: [
      `${fields.length} fields, ${repeatValues(1).length} values, ${sizes.length} sizes`,
      ...describeWorst(all, 'mainMs', 15),
      ...describeWorst(all, 'threadMs', 8),
    ],
  };
}
