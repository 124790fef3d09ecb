import { expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import type { Fault } from '#fixtures/http/start-fake-http-server.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import { contractNow, expectFetchError, type ServerFake } from '#tests/contracts/source-fake.ts';

/** A token or robots.txt may be requested first. */
const maxRequests = 2;

/** fetchFromFake fetches once, as a check or a preview does. */
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

/** testFetchErrors runs the error part of the contract suite for kinds that connect to a server, for each way of fetching. */
export function testFetchErrors(
  open: () => ServerFake,
  fetchers: Record<string, (allowInside?: Set<string>) => Promise<unknown>>,
): void {
  for (const [way, fetchOnce] of Object.entries(fetchers)) {
    test.each<[Fault, string]>([
      [{ status: 401 }, 'credentials-refused'],
      [{ status: 403 }, 'credentials-refused'],
      [{ status: 429, headers: { 'retry-after': '120' } }, 'rate-limited'],
      [{ status: 503 }, 'http-error'],
    ])(`${way}: %j is reported as %s and not requested again`, async (fault, code) => {
      const fake = open();
      fake.answerWith(fault);
      const error = await expectFetchError(fetchOnce(), fake.secrets);
      expect(error.code).toBe(code);
      expect(error.hints.httpStatus).toBe(fault.status);
      if (fault.status === 429) expect(error.hints.retryAfterSeconds).toBe(120);
      expect(fake.requestCount()).toBeLessThanOrEqual(maxRequests);
    });

    test(`${way}: an inside address is refused before anything is sent`, async () => {
      const fake = open();
      expect((await expectFetchError(fetchOnce(new Set()), fake.secrets)).code).toBe('address-refused');
      expect(fake.requestCount()).toBe(0);
    });
  }
}
