import { computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { withholdCompanyVerdicts } from '#domain/live/is-visible-to.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import type { ImportanceFactor } from '#domain/news/measure-importance.ts';
import { describeChange } from '#domain/stories/describe-change.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { readPrisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { readImportance } from '#server/stories/read-importance.ts';
import { readRevisions } from '#server/stories/read-revisions.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

/** ReadStoryInput is the reader and the story. */
export interface ReadStoryInput {
  grant: TierGrant;
  now: Date;
  input: { storyId: string };
}

/** StoryDetail is a story as one tier may see it. */
export interface StoryDetail {
  storyId: string;
  firstSeenAt: string;
  /** In order of `firstSeenAt`. */
  articles: ScoredArticle[];
  /** The first report of each outlet, oldest first. */
  outlets: { outlet: string; firstSeenAt: string; title: string }[];
  /** Sentences on what later reports added, then on which texts were changed, oldest first. */
  changes: string[];
  /** Factors of each report's importance, by article id; missing where they cannot be recomputed. */
  importance: Record<string, ImportanceFactor[]>;
}

/** Of a larger story the first reports are shown. */
const maxArticles = 200;

/** readStory gives a story's reports as this tier may see them. Throws UserFacingError `not-found` when it may see none. */
export async function readStory({ grant, now, input: { storyId } }: ReadStoryInput): Promise<StoryDetail> {
  const historyLimit = computeHistoryLimit({ grant, now });
  const demoShown = await isDemoEnabled();
  const members = await readPrisma().$queryRaw<{ id: string }[]>`
    SELECT a.id FROM story_articles m JOIN articles a ON a.id = m."articleId"
    WHERE m."storyId" = ${storyId}::uuid AND ${visibleTo(historyLimit, demoShown)}
    ORDER BY a."firstSeenAt", m.position LIMIT ${maxArticles}`;
  const articleIds = members.map(({ id }) => id);
  const rows = await readScoredArticles({ articleIds, asOf: historyLimit.asOf });
  const [first] = rows;
  if (!first)
    throw new UserFacingError('not-found', 'There is no such story, or your plan does not include it yet');
  const added = rows.flatMap((row, i) => describeChange(row, rows.slice(0, i)) ?? []);
  const [revised, importance] = await Promise.all([
    readRevisions({ articleIds, asOf: historyLimit.asOf }),
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
