import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLifecycle, type Lifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { followActiveModel } from '#server/sentiment/engine/follow-active-model.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { findOrCreateModelVersion } from '#server/sentiment/registry/find-or-create-model-version.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';
import { promoteModel } from '#server/sentiment/registry/promote-model.ts';
import { rollBackModel } from '#server/sentiment/registry/roll-back-model.ts';

const log = pino({ level: 'silent' });
const name = 'ensemble';
const members = '+vader-1.1.3';
const metrics = { dev: { accuracy: 0.9, macroF1: 0.9, ece: 0.02 } };

let lifecycle: Lifecycle;
beforeEach(async () => {
  lifecycle = createLifecycle(log);
  await prisma().modelVersion.deleteMany();
});
afterEach(() => lifecycle.close());

/** Stands in for an ensemble: each version it opens says which members it found. */
function makeEngine(version: string) {
  const swaps: string[] = [];
  let current = version;
  const engine = {
    get model() {
      return { name, version: `${current}${members}`, kind: 'ensemble' };
    },
    swap: async (_name: string, next: string) => {
      swaps.push(next);
      current = next;
    },
  } as unknown as SentimentEngine;
  return { engine, swaps };
}

const enter = (version: string) => findOrCreateModelVersion({ name, version, kind: 'ensemble' });

test('an ensemble is swapped when its manifest changes, not because its version lists its members', async () => {
  await enter('1.0.0');
  await enter('1.1.0');
  await prisma().modelVersion.updateMany({ data: { metrics } });
  const { engine, swaps } = makeEngine('1.0.0');
  const look = followActiveModel({ engine, lifecycle, log, everyMs: 60_000 });
  await look();
  await look();
  expect(swaps).toEqual([]);
  await promoteModel({ actor: null, input: { model: name, version: '1.1.0' } });
  await look();
  await look();
  expect(swaps).toEqual(['1.1.0']);
});

test('the opened composition becomes active with the metrics of its manifest, and does not count as a rollback target', async () => {
  await enter('1.0.0');
  await prisma().modelVersion.updateMany({ data: { metrics } });
  await enter('1.1.0');
  const composed = await enter(`1.0.0${members}`);
  expect(await findActiveVersion(name)).toBe(`1.0.0${members}`);
  expect(await prisma().modelVersion.findUnique({ where: { id: composed } })).toMatchObject({ metrics });
  await expect(rollBackModel({ actor: null, input: { model: name } })).rejects.toThrow(/no earlier version/);
  await enter(`1.1.0${members}`);
  expect(await findActiveVersion(name)).toBe(`1.0.0${members}`);
});
