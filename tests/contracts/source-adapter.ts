import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { splitSecrets } from '#domain/sources/split-secrets.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import { testFollowed } from '#tests/contracts/followed-source.ts';
import { testPolled } from '#tests/contracts/polled-source.ts';
import { testReceived } from '#tests/contracts/received-source.ts';
import { testSimulated } from '#tests/contracts/simulated-source.ts';
import type {
  AskedStandIn,
  FollowedStandIn,
  ReceivedStandIn,
  SourceStandIn,
} from '#tests/contracts/source-stand-in.ts';

/**
 * describeSource is the contract of a kind of source. What the kind declares decides which lines hold for it: how it is
 * read, and whether it is simulated, in which case there is no server outside that could refuse it.
 */
export function describeSource(kind: SourceKind, open: () => Promise<SourceStandIn>): void {
  const { reads, simulated, config: schema } = sourceKindDefinitions[kind];

  describe(`${kind} as a source`, () => {
    let standIn: SourceStandIn;
    beforeEach(async () => {
      standIn = await open();
    });
    afterEach(() => standIn.close());

    test('its configuration opens it, and its secrets are those that are sealed', () => {
      const config: Record<string, unknown> = schema.parse(standIn.config);
      const { open: shown } = splitSecrets(schema, config);
      for (const secret of standIn.secrets) expect(JSON.stringify(shown)).not.toContain(secret);
    });

    test('what does not fit its configuration is refused at its field, in words', () => {
      expect(Object.keys(standIn.badConfig)).not.toEqual([]);
      for (const [field, bad] of Object.entries(standIn.badConfig)) {
        const issues = schema.safeParse({ ...standIn.config, [field]: bad }).error?.issues ?? [];
        expect(issues.map(({ path }) => path.join('.'))).toContain(field);
        for (const { message } of issues) {
          expect(message).toMatch(/\w+ \w+/);
          for (const secret of standIn.secrets) expect(message).not.toContain(secret);
        }
      }
    });

    test('its adapter follows if and only if the kind is followed, and reads the past if it has history', () => {
      const { follow, readHistory } = adapterFor(kind);
      expect(follow !== undefined).toBe(reads === 'follow');
      expect(readHistory !== undefined).toBe(sourceKindDefinitions[kind].hasHistory);
    });

    if (simulated) testSimulated(kind, () => standIn);
    else if (reads === 'poll') testPolled(kind, () => standIn as AskedStandIn);
    else if (reads === 'follow') testFollowed(kind, () => standIn as FollowedStandIn);
    else testReceived(kind, () => standIn as ReceivedStandIn);
  });
}
