import { expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { maxBufferedItems } from '#server/news/sources/create-batcher.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import {
  expectFetchError,
  expectStorable,
  itemTime,
  makeItem,
  makeUnstorableItem,
  type StreamFake,
} from '#tests/contracts/source-fake.ts';
import { fetchFromFake, testFetchErrors } from '#tests/contracts/test-fetch-errors.ts';

interface FollowSession {
  batches: FetchResult[];
  titles(): string[];
  ids(): string[];
  /** Settles when the adapter's stream ends. */
  ended: Promise<void>;
  stop(): void;
}

/** testFollowedSource runs the contract suite of kinds that keep a connection open. */
export function testFollowedSource(kind: SourceKind, open: () => StreamFake): void {
  const titleOf = (n: number) => open().expectedTitle?.(makeItem(n)) ?? makeItem(n).title;

  function follow({
    cursor = {},
    allowInside = open().allowInside,
    hold = Promise.resolve(),
  }: {
    cursor?: unknown;
    allowInside?: Set<string>;
    /** Batches are accepted only after this settles. */
    hold?: Promise<void>;
  } = {}): FollowSession {
    const config = sourceKindDefinitions[kind].config.parse(open().config);
    const stop = new AbortController();
    const batches: FetchResult[] = [];
    const drafts = () => batches.flatMap(({ items }) => items);
    const onBatch = async (batch: FetchResult) => {
      batches.push(batch);
      await hold;
    };
    const now = new Date();
    const request = { config, cursor, now, http: createHttpClient({ now, allowInside }) };
    const ended = adapterFor(kind).stream?.(request, onBatch, stop.signal) ?? Promise.reject(new Error(kind));
    // A test that fails earlier must not be followed by an unhandled rejection.
    ended.catch(() => undefined);
    return {
      batches,
      titles: () => drafts().map(({ title }) => title),
      ids: () => drafts().map(({ externalId }) => externalId),
      ended,
      stop: () => stop.abort(),
    };
  }

  const connected = (n = 1) => waitUntil(`${n} followers`, () => open().subscriberCount() === n);
  const arrived = (following: FollowSession, n: number) =>
    waitUntil(`item ${n}`, () => following.titles().includes(titleOf(n)));

  test('published items arrive as drafts with title, time and distinct ids', async () => {
    const following = follow();
    await connected();
    for (const n of [1, 2, 3]) open().publish(makeItem(n));
    await arrived(following, 3);
    expect(following.titles()).toEqual([1, 2, 3].map(titleOf));
    expect(new Set(following.ids()).size).toBe(3);
    const [first] = following.batches.flatMap(({ items }) => items);
    expect(first?.publishedAt?.getTime()).toBe(itemTime(1).getTime());
    expect(first?.publishedAtConfidence).not.toBe('unknown');
    following.stop();
    await following.ended;
  });

  test('after a lost connection it resumes without losing or renaming items', async () => {
    const before = follow();
    await connected();
    for (const n of [1, 2]) open().publish(makeItem(n));
    await arrived(before, 2);
    open().dropConnections();
    expect((await expectFetchError(before.ended, open().secrets)).code).toBe('disconnected');
    await connected(0);
    open().publish(makeItem(3));
    const after = follow({ cursor: before.batches.at(-1)?.cursor });
    await connected();
    await arrived(after, 3);
    open().publish(makeItem(4));
    await arrived(after, 4);
    const all = [...before.ids(), ...after.ids()];
    expect(new Set(all).size).toBe(4);
    after.stop();
    await after.ended;
  });

  test('a stop closes the connection at once and without an error', async () => {
    const following = follow();
    await connected();
    following.stop();
    await following.ended;
    await connected(0);
    const requestsBefore = open().requestCount();
    open().publish(makeItem(1));
    expect([following.titles(), open().requestCount()]).toEqual([[], requestsBefore]);
  });

  test('a bad item and a malformed message do not affect other items', async () => {
    const following = follow();
    await connected();
    open().publish(makeUnstorableItem(1));
    open().send('\u0001\u0002 not a message {"');
    open().publish(makeItem(2));
    await arrived(following, 2);
    for (const title of following.titles()) expectStorable(title);
    following.stop();
    await following.ended;
  });

  test('a message over the size limit ends the connection with a FetchError', async () => {
    const following = follow();
    await connected();
    open().send(JSON.stringify({ text: 'x'.repeat(3_000_000) }));
    expect(['disconnected', 'too-large']).toContain(
      (await expectFetchError(following.ended, open().secrets)).code,
    );
    await connected(0);
  });

  test('the buffer is bounded, and dropped items are counted', async () => {
    let release: () => void = () => undefined;
    const following = follow({
      hold: new Promise((resolve) => {
        release = resolve;
      }),
    });
    await connected();
    const many = 3 * maxBufferedItems;
    for (let n = 0; n < many; n++) open().publish({ ...makeItem(n), publishedAt: itemTime(0) });
    open().closeConnections();
    await connected(0);
    release();
    await expectFetchError(following.ended, open().secrets);
    for (const { items } of following.batches) expect(items.length).toBeLessThanOrEqual(maxBufferedItems);
    const dropped = following.batches.reduce((sum, batch) => sum + (batch.dropped ?? 0), 0);
    expect(following.ids().length).toBeGreaterThan(0);
    expect(following.ids().length + dropped).toBe(many);
  });

  testFetchErrors(open, {
    'in a preview': (allowInside) => fetchFromFake(kind, open(), {}, allowInside),
    followed: (allowInside) => follow(allowInside && { allowInside }).ended,
  });
}
