import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { signIn } from '#tests/e2e/sign-in.ts';
import type { SeededAccount } from '#tests/e2e/stack/seeded-accounts.ts';
import { type ConsoleWatch, watchConsole } from '#tests/e2e/watch-console.ts';

interface Fixtures {
  /** An unexpected console error in any page of the test fails it; `allow` names the expected ones. */
  consoleErrors: Pick<ConsoleWatch, 'allow'>;
  watch: ConsoleWatch;
  /** Signs the test's own `page` in. */
  login: (account: SeededAccount) => Promise<void>;
  /** A second person: a page in a browser context of its own, signed in. */
  openAs: (account: SeededAccount, options?: BrowserContextOptions) => Promise<Page>;
  /** A feed on this machine that the test writes into. */
  feed: FakeFeedServer;
}

/** test is Playwright's, with what the terminal's tests need. */
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
});

export { expect };
