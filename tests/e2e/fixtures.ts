import { randomInt } from 'node:crypto';
import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { addFeedSource, callApi } from '#tests/e2e/call-api.ts';
import { signIn } from '#tests/e2e/sign-in.ts';
import type { SeededAccount } from '#tests/e2e/stack/seeded-accounts.ts';
import { type ConsoleWatch, watchConsole } from '#tests/e2e/watch-console.ts';

export interface NewsSource {
  /** Number to put into titles, so that a test finds its own articles, also when it runs again on the same stack. */
  tag: string;
  /** publish adds one article per title, published now. */
  publish: (...titles: string[]) => void;
}

interface Fixtures {
  /** An unexpected console error in any page of the test fails it; `allow` names the expected ones. */
  consoleErrors: Pick<ConsoleWatch, 'allow'>;
  watch: ConsoleWatch;
  /** Signs the test's own `page` in. */
  login: (account: SeededAccount) => Promise<void>;
  /** Opens a page in a browser context of its own, signed in as another account. */
  openAs: (account: SeededAccount, options?: BrowserContextOptions) => Promise<Page>;
  /** A local feed server that the test writes into. */
  feed: FakeFeedServer;
  /** A source of the terminal that reads `feed`; it is removed after the test. */
  newsSource: NewsSource;
}

/** test is Playwright's `test` with the fixtures of the terminal. */
export const test = base.extend<Fixtures>({
  watch: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this pattern.
    async ({}, use) => {
      const watch = watchConsole();
      await use(watch);
      expect(watch.unexpected(), 'errors in the browser console').toEqual([]);
    },
    { auto: true },
  ],
  consoleErrors: ({ watch }, use) => use(watch),
  context: async ({ context, watch }, use) => {
    watch.follow(context);
    await use(context);
  },
  login: ({ context }, use) => use((account) => signIn(context, account)),
  openAs: async ({ browser, baseURL, watch }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (account, options) => {
      const context = await browser.newContext({ baseURL, ...options });
      contexts.push(context);
      watch.follow(context);
      await signIn(context, account);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs off this pattern.
  feed: async ({}, use) => {
    const feed = await startFakeFeedServer();
    await use(feed);
    await feed.close();
  },
  newsSource: async ({ openAs, feed }, use) => {
    const { request } = await openAs('admin');
    const tag = String(randomInt(100_000, 1_000_000));
    const id = await addFeedSource(request, feed.url, `Press ${tag}`);
    let published = 0;
    await use({
      tag,
      publish(...titles) {
        for (const title of titles) {
          feed.add({ id: `${tag}-${++published}`, title, publishedAt: new Date() });
        }
      },
    });
    await callApi(request, 'source.remove', { id });
  },
});

export { expect };
