import { computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { withholdCompanyVerdicts } from '#domain/live/is-visible-to.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import type { ImportanceFactor } from '#domain/news/measure-importance.ts';
import { describeChange } from '#domain/stories/describe-change.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { readImportance } from '#server/stories/read-importance.ts';
import { readRevisions } from '#server/stories/read-revisions.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

export interface ReadStoryInput {
  grant: TierGrant;
  now: Date;
  input: { storyId: string };
}

export interface StoryDetail {
  storyId: string;
  firstSeenAt: string;
  /** In the order in which they were first seen; scoring may have taken another. */
  articles: ScoredArticle[];
  /** Each outlet's first report, in order of time. */
  outlets: { outlet: string; firstSeenAt: string; title: string }[];
  /** What later reports added, then which texts were changed, in sentences, oldest first. */
  changes: string[];
  /** What made up each report's importance, by article; none where it can't be told any more. */
  importance: Record<string, ImportanceFactor[]>;
}

/** A story that ran wild is shown by its first reports. */
const maxArticles = 200;

/** readStory gives a story's reports as this tier may see them. Errors: Refusal `not-found` when it may see none. */
export async function readStory({ grant, now, input: { storyId } }: ReadStoryInput): Promise<StoryDetail> {
  const reach = computeHistoryLimit({ grant, now });
  const demoShown = await isDemoEnabled();
  const members = await prisma().$queryRaw<{ id: string }[]>`
    SELECT a.id FROM story_articles m JOIN articles a ON a.id = m."articleId"
    WHERE m."storyId" = ${storyId}::uuid AND ${visibleTo(reach, demoShown)}
    ORDER BY a."firstSeenAt", m.position LIMIT ${maxArticles}`;
  const articleIds = members.map(({ id }) => id);
  const rows = await readScoredArticles({ articleIds, asOf: reach.asOf });
  const [first] = rows;
  if (!first)
    throw new UserFacingError('not-found', 'There is no such story, or your tier does not reach it yet');
  const added = rows.flatMap((row, i) => describeChange(row, rows.slice(0, i)) ?? []);
  const [revised, importance] = await Promise.all([
    readRevisions({ articleIds, asOf: reach.asOf }),
    readImportance(rows.map(({ articleId }) => articleId)),
  ]);
  const outlets = new Map<string, StoryDetail['outlets'][number]>();
  for (const { outlet, firstSeenAt, title } of rows) {
    if (!outlets.has(outlet)) outlets.set(outlet, { outlet, firstSeenAt, title });
  }
  return {
    storyId,
    firstSeenAt: first.firstSeenAt,
    articles: grant.companyVerdicts ? rows : rows.map(withholdCompanyVerdicts),
    outlets: [...outlets.values()],
    changes: [...added, ...revised],
    importance,
  };
}
