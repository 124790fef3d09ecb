// Runs as a child process of the drill placement-replay, which kills it.

import type { NewsSubjects } from '#fixtures/stories/make-news.ts';
import { type NewsRange, placeNews } from '#fixtures/stories/place-news.ts';
import { closePrisma } from '#server/infra/prisma.ts';

const { range, subjects } = JSON.parse(process.argv[2] ?? '{}') as {
  range: NewsRange;
  subjects: NewsSubjects;
};
await placeNews(range, subjects);
await closePrisma();
