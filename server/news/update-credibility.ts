import { group } from 'd3-array';
import { emptyRecord, readRecord, type SourceRecord } from '#domain/sources/credibility.ts';
import { addRecords, judgeReports, type StoryReport } from '#domain/sources/judge-reports.ts';
import { detectStance } from '#domain/stories/detect-stance.ts';
import { extractFigures } from '#domain/stories/extract-figures.ts';
import { prisma } from '#server/infra/prisma.ts';

/** A source is judged by this much of its past. */
const learnsFromMs = 30 * 86_400_000;
/** Stories, or revised articles, held in memory at once. */
const batch = 500;

interface ReportRow {
  articleId: string;
  storyId: string;
  sourceId: string;
  outlet: string;
  title: string;
  copyOfId: string | null;
}

/** Stories that one outlet alone reported teach nothing, and simulated ones must not. */
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
    take: batch,
  });
}

function readReports(storyIds: string[]): Promise<ReportRow[]> {
  return prisma().$queryRaw<ReportRow[]>`
    SELECT m."articleId", m."storyId", a."sourceId", a.outlet, a.title, m."copyOfId"
    FROM story_articles m JOIN articles a ON a.id = m."articleId"
    WHERE m."storyId" = ANY(${storyIds}::uuid[])
    ORDER BY m."storyId", a."firstSeenAt", m.position`;
}

type Records = Map<string, SourceRecord>;

/** Of two that repeat each other the one seen later is the copy, whichever was placed first. */
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

function add(records: Records, sourceId: string, record: SourceRecord): void {
  records.set(sourceId, addRecords(records.get(sourceId) ?? emptyRecord, record));
}

async function learnFromStories(records: Records, since: Date): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const stories = await readStories(since, after);
    const last = stories.at(-1);
    if (!last) return;
    after = last.id;
    const reports = await readReports(stories.map(({ id }) => id));
    for (const rows of group(reports, ({ storyId }) => storyId).values()) {
      const judged = judgeReports(toReports(rows));
      // How many reports it made is counted apart, those of lonely stories too.
      for (const [sourceId, record] of judged) add(records, sourceId, { ...record, reports: 0 });
    }
  }
}

interface RevisedRow {
  articleId: string;
  sourceId: string;
  before: string;
  after: string[];
}

const figuresOf = (text: string) => extractFigures(text).toSorted().join(' ');

/** An edited headline is no correction; figures that are not what they were are one. */
async function learnFromRevisions(records: Records, since: Date): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await prisma().$queryRaw<RevisedRow[]>`
      SELECT a.id AS "articleId", a."sourceId", a.title AS before, array_agg(r.title ORDER BY r.revision) AS after
      FROM article_revisions r JOIN articles a ON a.id = r."articleId"
      WHERE a.id > ${last}::uuid AND NOT a.demo AND a."availableAt" >= ${since} AND r.revision > 1
      GROUP BY a.id ORDER BY a.id LIMIT ${batch}`;
    for (const { sourceId, before, after } of rows) {
      const said = figuresOf(before);
      if (after.some((title) => figuresOf(title) !== said))
        add(records, sourceId, { ...emptyRecord, corrected: 1 });
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
  for (const { sourceId, _count } of counts) add(records, sourceId, { ...emptyRecord, reports: _count });
}

const same = (a: SourceRecord, b: SourceRecord) =>
  (Object.keys(a) as (keyof SourceRecord)[]).every((key) => a[key] === b[key]);

/**
 * updateCredibility works every real source's record out anew from the stories, revisions and counts of the last 30
 * days, and says how many changed. Nothing is added to what was there, so it may run twice, late or not at all.
 */
export async function updateCredibility(now: Date): Promise<number> {
  const since = new Date(now.getTime() - learnsFromMs);
  const records: Records = new Map();
  await learnFromStories(records, since);
  await learnFromRevisions(records, since);
  await countReports(records, since);
  const sources = await prisma().source.findMany({
    where: { demo: false, deletedAt: null },
    select: { id: true, record: true },
  });
  const changed = sources.flatMap(({ id, record }) => {
    const learned = records.get(id) ?? emptyRecord;
    return same(readRecord(record), learned) ? [] : [{ id, record: learned }];
  });
  for (const { id, record } of changed) {
    // Plain SQL: what was learned is no edit of the source, whose `updatedAt` stays.
    await prisma()
      .$executeRaw`UPDATE sources SET record = ${JSON.stringify(record)}::jsonb WHERE id = ${id}::uuid`;
  }
  return changed.length;
}
