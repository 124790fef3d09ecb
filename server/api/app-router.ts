import { accountRouter } from '#server/api/routers/account.ts';
import { articleRouter } from '#server/api/routers/article.ts';
import { auditRouter } from '#server/api/routers/audit.ts';
import { deadLetterRouter } from '#server/api/routers/dead-letter.ts';
import { gapRouter } from '#server/api/routers/gap.ts';
import { noticeRouter } from '#server/api/routers/notice.ts';
import { operationsRouter } from '#server/api/routers/operations.ts';
import { sessionRouter } from '#server/api/routers/session.ts';
import { sourceRouter } from '#server/api/routers/source.ts';
import { storyRouter } from '#server/api/routers/story.ts';
import { tickerRouter } from '#server/api/routers/ticker.ts';
import { universeRouter } from '#server/api/routers/universe.ts';
import { userRouter } from '#server/api/routers/user.ts';
import { router } from '#server/api/trpc.ts';

/** appRouter holds every procedure that the browser may call. */
export const appRouter = router({
  session: sessionRouter,
  story: storyRouter,
  ticker: tickerRouter,
  article: articleRouter,
  source: sourceRouter,
  gap: gapRouter,
  notice: noticeRouter,
  universe: universeRouter,
  operations: operationsRouter,
  deadLetter: deadLetterRouter,
  user: userRouter,
  account: accountRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
