import { group } from 'd3-array';
import {
  emptyTrackRecord,
  parseTrackRecord,
  type SourceTrackRecord,
} from '#domain/sources/credibility/compute-credibility.ts';
import {
  addTrackRecords,
  computeTrackRecords,
  type StoryReport,
} from '#domain/sources/credibility/compute-track-records.ts';
import { detectStance } from '#domain/stories/facts/detect-stance.ts';
import { extractAmounts } from '#domain/text/extract-amounts.ts';
import { prisma } from '#server/infra/prisma.ts';

/** The track record covers this much of the past. */
const recordWindowMs = 30 * 86_400_000;
/** Stories, or revised articles, held in memory at once. */
const batchSize = 500;

interface ReportRow {
  articleId: string;
  storyId: string;
  sourceId: string;
  outlet: string;
  title: string;
  copyOfId: string | null;
}

/** Stories of a single article say nothing about a source, and simulated ones must not. */
function readStories(since: Date, after: string | null): Promise<{ id: string }[]> {
  return prisma().story.findMany({
    where: {
      demo: false,
      lastSeenAt: { gte: since },
      articleCount: { gt: 1 },
      ...(after ? { id: { gt: after } } : {}),
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: batchSize,
  });
}

function readReports(storyIds: string[]): Promise<ReportRow[]> {
  return prisma().$queryRaw<ReportRow[]>`
    SELECT m."articleId", m."storyId", a."sourceId", a.outlet, a.title, m."copyOfId"
    FROM story_articles m JOIN articles a ON a.id = m."articleId"
    WHERE m."storyId" = ANY(${storyIds}::uuid[])
    ORDER BY m."storyId", a."firstSeenAt", m.position`;
}

type Records = Map<string, SourceTrackRecord>;

/** Of two reports that repeat each other, the one seen later is the copy, whichever was placed first. */
function toReports(rows: ReportRow[]): StoryReport[] {
  const at = new Map(rows.map(({ articleId }, i) => [articleId, i]));
  const copies = new Set<number>();
  for (const [i, { copyOfId }] of rows.entries()) {
    if (copyOfId !== null) copies.add(Math.max(i, at.get(copyOfId) ?? i));
  }
  return rows.map(({ sourceId, outlet, title }, i) => ({
    sourceId,
    outlet,
    stance: detectStance(title),
    copy: copies.has(i),
  }));
}

function addRecord(records: Records, sourceId: string, record: SourceTrackRecord): void {
  records.set(sourceId, addTrackRecords(records.get(sourceId) ?? emptyTrackRecord, record));
}

async function addStoryRecords(records: Records, since: Date): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const stories = await readStories(since, after);
    const last = stories.at(-1);
    if (!last) return;
    after = last.id;
    const reports = await readReports(stories.map(({ id }) => id));
    for (const rows of group(reports, ({ storyId }) => storyId).values()) {
      const judged = computeTrackRecords(toReports(rows));
      // Reports are counted apart, with those of stories that one source alone reported.
      for (const [sourceId, record] of judged) addRecord(records, sourceId, { ...record, reports: 0 });
    }
  }
}

interface RevisedRow {
  articleId: string;
  sourceId: string;
  before: string;
  after: string[];
}

const numbersOf = (text: string) => extractAmounts(text).toSorted().join(' ');

/** An edited headline is no correction; changed numbers are one. */
async function addCorrections(records: Records, since: Date): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await prisma().$queryRaw<RevisedRow[]>`
      SELECT a.id AS "articleId", a."sourceId", a.title AS before, array_agg(r.title ORDER BY r.revision) AS after
      FROM article_revisions r JOIN articles a ON a.id = r."articleId"
      WHERE a.id > ${last}::uuid AND NOT a.demo AND a."availableAt" >= ${since} AND r.revision > 1
      GROUP BY a.id ORDER BY a.id LIMIT ${batchSize}`;
    for (const { sourceId, before, after } of rows) {
      const numbers = numbersOf(before);
      if (after.some((title) => numbersOf(title) !== numbers))
        addRecord(records, sourceId, { ...emptyTrackRecord, corrected: 1 });
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.articleId;
  }
}

async function countReports(records: Records, since: Date): Promise<void> {
  const counts = await prisma().article.groupBy({
    by: ['sourceId'],
    where: { demo: false, availableAt: { gte: since } },
    _count: true,
  });
  for (const { sourceId, _count } of counts)
    addRecord(records, sourceId, { ...emptyTrackRecord, reports: _count });
}

const isSameRecord = (a: SourceTrackRecord, b: SourceTrackRecord) =>
  (Object.keys(a) as (keyof SourceTrackRecord)[]).every((key) => a[key] === b[key]);

/**
 * updateCredibility recomputes the track record of every real source from the stories, revisions and article counts of the
 * last 30 days, and gives the number of changed records. It does not add to the old record, so it may run twice or late.
 */
export async function updateCredibility(now: Date): Promise<number> {
  const since = new Date(now.getTime() - recordWindowMs);
  const records: Records = new Map();
  await addStoryRecords(records, since);
  await addCorrections(records, since);
  await countReports(records, since);
  const sources = await prisma().source.findMany({
    where: { demo: false, deletedAt: null },
    select: { id: true, record: true },
  });
  const changed = sources.flatMap(({ id, record }) => {
    const computed = records.get(id) ?? emptyTrackRecord;
    return isSameRecord(parseTrackRecord(record), computed) ? [] : [{ id, record: computed }];
  });
  for (const { id, record } of changed) {
    // Plain SQL, so that the source's `updatedAt` stays: this is no edit.
    await prisma()
      .$executeRaw`UPDATE sources SET record = ${JSON.stringify(record)}::jsonb WHERE id = ${id}::uuid`;
  }
  return changed.length;
}
