import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FetchError, fetchErrorCodes } from '#domain/sources/fetch-outcome.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { Fault } from '#tests/stand-ins/http-stand-in.ts';

/** PublishedItem is what a stand-in is asked to publish, in its own protocol. */
export interface PublishedItem {
  id: string;
  title: string;
  summary: string;
  publishedAt: Date;
}

/** SourceStandIn is the outside world of one kind of source, on this machine. */
export interface SourceStandIn {
  config: Record<string, unknown>;
  /** `address:port` entries that the guard must let through. */
  allowInside: Set<string>;
  publish(item: PublishedItem): void;
  /** How the adapter words what was published, where the source has no headlines of its own. */
  titleOf?(item: PublishedItem): string;
  answerWith(fault: Fault | null): void;
  /** Texts of the configuration that may show up nowhere. */
  secrets: string[];
  close(): Promise<void>;
}

const now = new Date('2026-11-21T12:00:00Z');
const at = (minute: number) => new Date(now.getTime() - 3_600_000 + minute * 60_000);
const item = (n: number): PublishedItem => ({
  id: `n-${n}`,
  title: `Acme wins contract ${n}`,
  summary: `Order ${n} is its largest yet.`,
  publishedAt: at(n),
});

/** describePolledSource is the contract every adapter fulfils that asks an HTTP server. */
export function describePolledSource(kind: SourceKind, open: () => Promise<SourceStandIn>): void {
  describe(`${kind} as a source`, () => {
    let standIn: SourceStandIn;
    beforeEach(async () => {
      standIn = await open();
    });
    afterEach(() => standIn.close());

    function ask(cursor: unknown = {}, allowInside = standIn.allowInside) {
      const config = sourceKindDefinitions[kind].config.parse(standIn.config);
      return adapterFor(kind).fetch({ config, cursor, now, allowInside });
    }

    async function refusal(asking: Promise<unknown>): Promise<FetchError> {
      const error = await asking.then(
        () => null,
        (thrown: FetchError) => thrown,
      );
      expect(error?.name).toBe('FetchError');
      expect(fetchErrorCodes).toContain(error?.code);
      for (const secret of standIn.secrets) expect(error?.message).not.toContain(secret);
      return error as FetchError;
    }

    const titleOf = (n: number) => standIn.titleOf?.(item(n)) ?? item(n).title;

    test('what is published comes as drafts with title, time and an id of their own', async () => {
      for (const n of [1, 2, 3]) standIn.publish(item(n));
      const { outcome, items, emptyItems } = await ask();
      expect({ outcome, emptyItems }).toEqual({ outcome: 'new', emptyItems: 0 });
      expect(items.map(({ title }) => title).sort()).toEqual([1, 2, 3].map(titleOf));
      expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(3);
      const first = items.find(({ title }) => title === titleOf(1));
      expect(first?.publishedAt?.getTime()).toBe(at(1).getTime());
      expect(first?.publishedAtConfidence).not.toBe('unknown');
    });

    test('asked again it repeats nothing under another id, and what is new comes', async () => {
      standIn.publish(item(1));
      const first = await ask();
      const again = await ask(first.cursor);
      const known = first.items.map(({ externalId }) => externalId);
      for (const { externalId } of again.items) expect(known).toContain(externalId);
      standIn.publish(item(2));
      const later = await ask(again.cursor);
      expect(later.items.filter(({ externalId }) => !known.includes(externalId))).toMatchObject([
        { title: titleOf(2) },
      ]);
    });

    test('a bad item costs its neighbours nothing', async () => {
      standIn.publish({ ...item(1), title: 'Acme\u0000 wins \ud83d contract' });
      standIn.publish(item(2));
      const { items } = await ask();
      expect(items.map(({ title }) => title)).toContain(titleOf(2));
      for (const { title } of items) {
        expect(title).not.toContain('\u0000');
        expect(title.isWellFormed()).toBe(true);
      }
    });

    test.each<[Fault, string]>([
      [{ status: 401 }, 'credentials-refused'],
      [{ status: 403 }, 'credentials-refused'],
      [{ status: 429, headers: { 'retry-after': '120' } }, 'rate-limited'],
      [{ status: 503 }, 'http-error'],
    ])('%j is refused as %s', async (fault, code) => {
      standIn.answerWith(fault);
      const error = await refusal(ask());
      expect(error.code).toBe(code);
      expect(error.hints.httpStatus).toBe(fault.status);
      if (fault.status === 429) expect(error.hints.retryAfterSeconds).toBe(120);
    });

    test.each([
      ['nothing', ''],
      ['noise', '\u0001\u0002 not what was asked for {"'],
      ['too much', 'x'.repeat(6_000_000)],
    ])('an answer of %s is a typed refusal', async (name, body) => {
      standIn.answerWith({ status: 200, body });
      const { code } = await refusal(ask());
      if (name === 'too much') expect(code).toBe('too-large');
      expect(code).not.toBe('internal');
    });

    test('an inside address is refused before anything is sent', async () => {
      expect((await refusal(ask({}, new Set()))).code).toBe('address-refused');
    });
  });
}
