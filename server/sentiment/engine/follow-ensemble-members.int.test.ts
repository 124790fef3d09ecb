import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLifecycle, type Lifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { openActiveEngine } from '#server/sentiment/engine/open-active-engine.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';
import { promoteModel } from '#server/sentiment/registry/promote-model.ts';
import { registerModels } from '#server/sentiment/registry/register-models.ts';
import { rollBackModel } from '#server/sentiment/registry/roll-back-model.ts';
import { copyShippedModel, makeModelsDir } from '#tests/models/model-folder.ts';

const log = pino({ level: 'silent' });
const member = 'undertone-minilm';
const actor = null;
const metrics = { dev: { rows: 100, accuracy: 0.9, macroF1: 0.9, ece: 0.02 } };

let modelsDir: string;
let lifecycle: Lifecycle;
beforeEach(async () => {
  modelsDir = makeModelsDir();
  lifecycle = createLifecycle(log);
  await prisma().modelVersion.deleteMany();
  // 1.0.0 serves; 1.1.0 comes later and waits.
  for (const version of ['1.0.0', '1.1.0']) {
    await copyShippedModel(modelsDir, version, (manifest) => Object.assign(manifest, { metrics }));
    await registerModels({ modelsDir, log });
  }
});
afterEach(() => lifecycle.close());

function writeEnsemble(): void {
  const folder = join(modelsDir, 'ensemble/2.0.0');
  mkdirSync(folder, { recursive: true });
  const members = [
    { model: 'vader', weight: 0.5 },
    { model: member, weight: 0.5 },
  ];
  const manifest = { format: 'ensemble', name: 'ensemble', version: '2.0.0', members };
  writeFileSync(join(folder, 'model.json'), JSON.stringify(manifest));
}

const open = async () => {
  const options = {
    modelsDir,
    model: 'ensemble',
    provider: 'cpu' as const,
    threads: 1,
    maxCachedVerdicts: 0,
  };
  const swaps: string[] = [];
  const onSwap = async ({ version }: { version: string }) => void swaps.push(version);
  const { engine, checkRegistry } = await openActiveEngine({
    ...options,
    log,
    lifecycle,
    everyMs: 600_000,
    onSwap,
  });
  const memberVersion = () => engine.model.members?.find(({ name }) => name === member)?.version;
  return { engine, checkRegistry, memberVersion, swaps };
};

test.each([
  ['built in', () => undefined],
  ['of a folder', writeEnsemble],
])('the members of an ensemble that is %s follow the registry, forward and back', async (_where, prepare) => {
  prepare();
  const { engine, checkRegistry, memberVersion, swaps } = await open();
  expect(memberVersion()).toBe('1.0.0');
  const first = engine.model.version;
  expect(await findActiveVersion('ensemble')).toBe(first);
  await checkRegistry();
  expect(swaps).toEqual([]);

  await promoteModel({ actor, input: { model: member, version: '1.1.0' } });
  await checkRegistry();
  expect(memberVersion()).toBe('1.1.0');
  expect(await findActiveVersion('ensemble')).toBe(engine.model.version);
  const { verdict } = await engine.score({ text: 'Acme profit jumps', priority: 'high' });
  expect(verdict.version).toContain(`${member}-1.1.0`);

  await rollBackModel({ actor, input: { model: member } });
  await checkRegistry();
  expect(memberVersion()).toBe('1.0.0');
  expect(engine.model.version).toBe(first);
  // The registry has had this composition before; it is what serves now.
  expect(await findActiveVersion('ensemble')).toBe(first);
  await checkRegistry();
  expect(swaps).toHaveLength(2);
});

test('a member whose active version is missing falls back to one that served before, and is not retried', async () => {
  await promoteModel({ actor, input: { model: member, version: '1.1.0' } });
  rmSync(join(modelsDir, member, '1.1.0'), { recursive: true });
  const { checkRegistry, memberVersion, swaps } = await open();
  expect(memberVersion()).toBe('1.0.0');
  await checkRegistry();
  await checkRegistry();
  expect(memberVersion()).toBe('1.0.0');
  expect(swaps.length).toBeLessThanOrEqual(1);
});
