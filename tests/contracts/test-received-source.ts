import { expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { inboundStatusByCode } from '#server/news/ingest/inbound/inbound-refusal.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import {
  contractNow,
  expectStorable,
  itemTime,
  makeItem,
  makeUnstorableItem,
  type PushResponse,
  type SenderFake,
} from '#tests/contracts/source-fake.ts';

const makeEvents = (...numbers: number[]) => ({ events: numbers.map(makeItem) });

/** testReceivedSource runs the contract suite of kinds that receive pushed events. */
export function testReceivedSource(kind: SourceKind, open: () => SenderFake): void {
  function expectRefusal({ status, body }: PushResponse, code: keyof typeof inboundStatusByCode): void {
    expect({ status, code: body.code }).toEqual({ status: inboundStatusByCode[code], code });
    for (const secret of open().secrets) expect(JSON.stringify(body)).not.toContain(secret);
  }

  test('delivered events are stored with title, time and their ids', async () => {
    expect(await open().send(makeEvents(1, 2, 3))).toMatchObject({
      status: 200,
      body: { received: 3, added: 3 },
    });
    expect(await open().readStoredArticles()).toMatchObject(
      [1, 2, 3].map((n) => ({
        externalId: makeItem(n).id,
        title: makeItem(n).title,
        publishedAt: itemTime(n),
      })),
    );
  });

  test('an event that is delivered again is stored once, under any idempotency key', async () => {
    const named = { id: 'two', ...makeEvents(1) };
    for (const body of [named, named]) expect((await open().send(body)).status).toBe(200);
    for (const key of ['one', 'one']) expect((await open().send(makeEvents(1), { key })).status).toBe(200);
    expect(await open().send(makeEvents(1, 2))).toMatchObject({
      status: 200,
      body: { received: 2, added: 1 },
    });
    expect((await open().readStoredArticles()).map(({ externalId }) => externalId)).toEqual(['n-1', 'n-2']);
  });

  test('a paused source refuses deliveries', async () => {
    await open().send(makeEvents(1));
    await open().pause();
    expectRefusal(await open().send(makeEvents(2)), 'paused');
    expect(await open().readStoredArticles()).toHaveLength(1);
  });

  test('a bad item does not affect other items', async () => {
    await open().send({ events: [makeUnstorableItem(1), makeItem(2)] });
    const titles = (await open().readStoredArticles()).map(({ title }) => title);
    expect(titles).toContain(makeItem(2).title);
    for (const title of titles) expectStorable(title);
  });

  test('wrong signatures are refused, and repeated guesses are rate limited', async () => {
    expectRefusal(
      await open().send(makeEvents(1), { secret: 'guess-number-one-of-many' }),
      'signature-wrong',
    );
    const more = await Promise.all(
      Array.from({ length: 40 }, () => open().send(makeEvents(1), { secret: 'guess-number-two-of-many' })),
    );
    const last = more.filter(({ status }) => status === inboundStatusByCode['too-many']);
    expect(last.length).toBeGreaterThan(0);
    for (const reply of last) expectRefusal(reply, 'too-many');
    expect(await open().readStoredArticles()).toEqual([]);
  });

  test.each([
    ['nothing', '', 'not-json'],
    ['noise', '\u0001\u0002 not a message {"', 'not-json'],
    ['too much', 'x'.repeat(6_000_000), 'too-large'],
  ] as const)('a message of %s is refused with its code', async (_name, text, code) => {
    expectRefusal(await open().send(text), code);
  });

  test('deliveries over the rate limit are refused with Retry-After', async () => {
    const { perMinute } = open();
    const replies: PushResponse[] = [];
    for (let n = 0; n < 2 * perMinute; n++) replies.push(await open().send(makeEvents(n)));
    const refused = replies.slice(perMinute);
    for (const reply of refused) {
      expectRefusal(reply, 'too-many');
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await open().readStoredArticles()).toHaveLength(perMinute);
  });

  test('a fetch finds nothing', async () => {
    const config = sourceKindDefinitions[kind].config.parse(open().config);
    const result = await adapterFor(kind).fetch({
      config,
      cursor: {},
      now: contractNow,
      http: createHttpClient({ now: new Date(), allowInside: new Set() }),
    });
    expect(result).toMatchObject({ outcome: 'unchanged', items: [] });
  });
}
