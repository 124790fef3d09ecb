import { expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import type { Fault } from '#fixtures/http/start-fake-http-server.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import { contractNow, expectFetchError, type ServerFake } from '#tests/contracts/source-fake.ts';

/** A token or robots.txt comes before the request that is refused. */
const maxRequests = 2;

/** fetchFromFake asks once, as a check or a preview does. */
export function fetchFromFake(
  kind: SourceKind,
  fake: ServerFake,
  cursor: unknown = {},
  allowInside = fake.allowInside,
) {
  const config = sourceKindDefinitions[kind].config.parse(fake.config);
  return adapterFor(kind).fetch({
    config,
    cursor,
    now: contractNow,
    http: createHttpClient({ now: contractNow, allowInside }),
  });
}

/** testFetchErrors are the lines of the contract for every kind that asks a server; `asks` are the ways it is asked. */
export function testFetchErrors(
  open: () => ServerFake,
  asks: Record<string, (allowInside?: Set<string>) => Promise<unknown>>,
): void {
  for (const [way, ask] of Object.entries(asks)) {
    test.each<[Fault, string]>([
      [{ status: 401 }, 'credentials-refused'],
      [{ status: 403 }, 'credentials-refused'],
      [{ status: 429, headers: { 'retry-after': '120' } }, 'rate-limited'],
      [{ status: 503 }, 'http-error'],
    ])(`${way}, %j is refused as %s and not asked for again`, async (fault, code) => {
      const standIn = open();
      standIn.answerWith(fault);
      const error = await expectFetchError(ask(), standIn.secrets);
      expect(error.code).toBe(code);
      expect(error.hints.httpStatus).toBe(fault.status);
      if (fault.status === 429) expect(error.hints.retryAfterSeconds).toBe(120);
      expect(standIn.requestCount()).toBeLessThanOrEqual(maxRequests);
    });

    test(`${way}, an inside address is refused before anything is sent`, async () => {
      const standIn = open();
      expect((await expectFetchError(ask(new Set()), standIn.secrets)).code).toBe('address-refused');
      expect(standIn.requestCount()).toBe(0);
    });
  }
}
