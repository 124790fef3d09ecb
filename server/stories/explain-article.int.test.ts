import { afterAll, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { createHeadlineStore } from '#fixtures/factories/create-headline-store.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { explainTextQueue } from '#server/queues/catalogue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { explainArticle } from '#server/stories/explain-article.ts';

const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

test('a failing worker is not reported as busy', async () => {
  openWorker(explainTextQueue, () => Promise.reject(new Error('the model is broken')), { lifecycle, log });
  const { sourceId, saveHeadlines: save } = await createHeadlineStore();
  await save([(name) => `${name} profit rises`]);
  const { id: articleId } = await prisma().article.findFirstOrThrow({ where: { sourceId } });
  const now = new Date(Date.now() + 3_600_000);
  const failure = await explainArticle({ grant: tierGrants.professional, now, input: { articleId } }).catch(
    (error: Error) => error,
  );
  expect(failure).toMatchObject({ message: 'the model is broken' });
  expect(failure).not.toBeInstanceOf(UserFacingError);
});
