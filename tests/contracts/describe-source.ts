import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { splitSecrets } from '#domain/sources/split-secrets.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import type { SenderFake, ServerFake, SourceFake, StreamFake } from '#tests/contracts/source-fake.ts';
import { testFollowedSource } from '#tests/contracts/test-followed-source.ts';
import { testPolledSource } from '#tests/contracts/test-polled-source.ts';
import { testReceivedSource } from '#tests/contracts/test-received-source.ts';
import { testSimulatedSource } from '#tests/contracts/test-simulated-source.ts';

/**
 * describeSource runs the contract suite of source kinds. The kind's definition selects the parts that apply: polled,
 * followed, received or simulated.
 */
export function describeSource(kind: SourceKind, open: () => Promise<SourceFake>): void {
  const { delivery: reads, simulated, config: schema } = sourceKindDefinitions[kind];

  describe(`${kind} as a source`, () => {
    let fake: SourceFake;
    beforeEach(async () => {
      fake = await open();
    });
    afterEach(() => fake.close());

    test('parses its configuration and declares its secrets', () => {
      const config: Record<string, unknown> = schema.parse(fake.config);
      const { publicConfig } = splitSecrets(schema, config);
      for (const secret of fake.secrets) expect(JSON.stringify(publicConfig)).not.toContain(secret);
    });

    test('refuses an invalid configuration with a message at each field', () => {
      expect(Object.keys(fake.invalidConfig)).not.toEqual([]);
      for (const [field, bad] of Object.entries(fake.invalidConfig)) {
        const issues = schema.safeParse({ ...fake.config, [field]: bad }).error?.issues ?? [];
        expect(issues.map(({ path }) => path.join('.'))).toContain(field);
        for (const { message } of issues) {
          expect(message).toMatch(/\w+ \w+/);
          for (const secret of fake.secrets) expect(message).not.toContain(secret);
        }
      }
    });

    test('has a stream if and only if the kind is followed, and a backfill if it has history', () => {
      const { stream: follow, readHistory } = adapterFor(kind);
      expect(follow !== undefined).toBe(reads === 'follow');
      expect(readHistory !== undefined).toBe(sourceKindDefinitions[kind].supportsBackfill);
    });

    if (simulated) testSimulatedSource(kind, () => fake);
    else if (reads === 'poll') testPolledSource(kind, () => fake as ServerFake);
    else if (reads === 'follow') testFollowedSource(kind, () => fake as StreamFake);
    else testReceivedSource(kind, () => fake as SenderFake);
  });
}
