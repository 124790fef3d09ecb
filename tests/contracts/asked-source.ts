import { expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import { type AskedStandIn, now, refusalOf } from '#tests/contracts/source-stand-in.ts';
import type { Fault } from '#tests/stand-ins/http-stand-in.ts';

/** A token or robots.txt comes before the request that is refused. */
const mostAsked = 2;

/** askSource asks once, as a check or a preview does. */
export function askSource(
  kind: SourceKind,
  standIn: AskedStandIn,
  cursor: unknown = {},
  allowInside = standIn.allowInside,
) {
  const config = sourceKindDefinitions[kind].config.parse(standIn.config);
  return adapterFor(kind).fetch({ config, cursor, now, allowInside });
}

/** testRefusals are the lines of the contract for every kind that asks a server; `asks` are the ways it is asked. */
export function testRefusals(
  open: () => AskedStandIn,
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
      const error = await refusalOf(ask(), standIn.secrets);
      expect(error.code).toBe(code);
      expect(error.hints.httpStatus).toBe(fault.status);
      if (fault.status === 429) expect(error.hints.retryAfterSeconds).toBe(120);
      expect(standIn.asked()).toBeLessThanOrEqual(mostAsked);
    });

    test(`${way}, an inside address is refused before anything is sent`, async () => {
      const standIn = open();
      expect((await refusalOf(ask(new Set()), standIn.secrets)).code).toBe('address-refused');
      expect(standIn.asked()).toBe(0);
    });
  }
}
