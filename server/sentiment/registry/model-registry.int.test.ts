import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeEach, describe, expect, test } from 'vitest';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';
import { openActiveEngine } from '#server/sentiment/engine/open-active-engine.ts';
import { openSentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { findOrCreateModelVersion } from '#server/sentiment/registry/find-or-create-model-version.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';
import { listRegisteredVersions } from '#server/sentiment/registry/list-registered-versions.ts';
import { promoteModel } from '#server/sentiment/registry/promote-model.ts';
import { registerModels } from '#server/sentiment/registry/register-models.ts';
import { rollBackModel } from '#server/sentiment/registry/roll-back-model.ts';
import { stageModel } from '#server/sentiment/registry/stage-model.ts';
import { compareShadow } from '#server/sentiment/shadow/compare-shadow.ts';
import { scoreShadow } from '#server/sentiment/shadow/open-shadow.ts';
import { copyShippedModel, makeModelsDir } from '#tests/models/model-folder.ts';
import { runAsOwner } from '#tests/servers/run-as-owner.ts';

const log = pino({ level: 'silent' });
const model = 'undertone-minilm';
const actor = null;
const measured = (macroF1: number) => (manifest: Record<string, unknown>) => {
  manifest.metrics = { dev: { rows: 100, accuracy: macroF1, macroF1, ece: 0.02 } };
};

let modelsDir: string;
beforeEach(async () => {
  await prisma().modelVersion.deleteMany();
  modelsDir = makeModelsDir();
  await copyShippedModel(modelsDir, '1.0.0', measured(0.85));
  await copyShippedModel(modelsDir, '1.1.0', measured(0.9));
  await copyShippedModel(modelsDir, '1.2.0', measured(0.7));
  await registerModels({ modelsDir, log });
});

const stages = async () =>
  Object.fromEntries(
    (await listRegisteredVersions())
      .filter(({ name }) => name === model)
      .map(({ version, stage }) => [version, stage]),
  );

describe('the model registry', () => {
  test('registers valid versions once; the highest serves until another is promoted', async () => {
    await registerModels({ modelsDir, log });
    const found = (await listRegisteredVersions()).map(
      ({ name, version, stage }) => `${name} ${version} ${stage}`,
    );
    expect(found).toEqual([
      'undertone-minilm 1.2.0 active',
      'undertone-minilm 1.1.0 candidate',
      'undertone-minilm 1.0.0 candidate',
      expect.stringMatching(/^vader .* active$/),
    ]);
  });

  test('promotes a version that is not worse, refuses a worse one, and rolls back', async () => {
    expect(await promoteModel({ actor, input: { model, version: '1.0.0' } })).toEqual({
      from: '1.2.0',
      to: '1.0.0',
    });
    expect(await promoteModel({ actor, input: { model, version: '1.1.0' } })).toEqual({
      from: '1.0.0',
      to: '1.1.0',
    });
    expect(await stages()).toEqual({ '1.0.0': 'retired', '1.1.0': 'active', '1.2.0': 'retired' });
    await expect(promoteModel({ actor, input: { model, version: '1.2.0' } })).rejects.toThrow(
      /1\.2\.0 was not promoted: macro-F1 on dev is 0\.7000/,
    );
    expect(await findActiveVersion(model)).toBe('1.1.0');
    expect(await rollBackModel({ actor, input: { model } })).toEqual({ from: '1.1.0', to: '1.0.0' });
    expect(await stages()).toEqual({ '1.0.0': 'active', '1.1.0': 'retired', '1.2.0': 'retired' });
    const actions = await prisma().auditEntry.findMany({ where: { entity: 'model-version' } });
    expect(actions.map(({ action }) => action)).toContain('model.roll-back');
  });

  test('a second rollback goes one version further back, not to the version that was rolled back', async () => {
    await prisma().modelVersion.updateMany({
      data: { metrics: { dev: { accuracy: 1, macroF1: 1, ece: 0 } } },
    });
    await prisma().modelVersion.updateMany({
      where: { version: '1.2.0' },
      data: { stage: 'candidate', activatedAt: null },
    });
    for (const version of ['1.0.0', '1.1.0', '1.2.0'])
      await promoteModel({ actor, input: { model, version } });
    const back = () => rollBackModel({ actor, input: { model } });
    expect(await back()).toEqual({ from: '1.2.0', to: '1.1.0' });
    expect(await back()).toEqual({ from: '1.1.0', to: '1.0.0' });
    await expect(back()).rejects.toThrow(/no earlier version/);
    await promoteModel({ actor, input: { model, version: '1.2.0' } });
    expect(await back()).toEqual({ from: '1.2.0', to: '1.0.0' });
  });

  test('the database refuses a second active version', async () => {
    await expect(
      prisma().modelVersion.updateMany({ where: { version: '1.1.0' }, data: { stage: 'active' } }),
    ).rejects.toThrow(/unique/i);
  });

  test('the migration retires all but the latest of several active versions', async () => {
    const sql = readFileSync('prisma/migrations/20261125021215_one_active_version/migration.sql', 'utf8');
    const [retire, index] = sql.slice(sql.indexOf('-- Of several')).split(';');
    await runAsOwner('DROP INDEX model_versions_one_active');
    const activate = (version: string, activatedAt: Date | null) =>
      prisma().modelVersion.updateMany({ where: { version }, data: { stage: 'active', activatedAt } });
    await activate('1.0.0', new Date('2026-01-01'));
    await activate('1.1.0', new Date('2026-01-03'));
    await activate('1.2.0', new Date('2026-01-02'));
    await runAsOwner(retire ?? '');
    await runAsOwner(index ?? '');
    expect(await stages()).toEqual({ '1.0.0': 'retired', '1.1.0': 'active', '1.2.0': 'retired' });
  });

  test('a new version is a candidate; the first version of a model is active', async () => {
    const enter = (name: string, version: string) =>
      findOrCreateModelVersion({ name, version, kind: 'remote' });
    await Promise.all(['2.0.0', '2.0.0', '2.0.0'].map((version) => enter(model, version)));
    expect(await stages()).toMatchObject({ '2.0.0': 'candidate', '1.2.0': 'active' });
    await Promise.all([enter('newcomer', '1'), enter('newcomer', '1')]);
    await enter('newcomer', '2');
    const found = (await listRegisteredVersions()).filter(({ name }) => name === 'newcomer');
    expect(found.map(({ version, stage }) => `${version} ${stage}`)).toEqual(['2 candidate', '1 active']);
  });

  test('two concurrent promotions leave one active version', async () => {
    await Promise.allSettled(
      ['1.0.0', '1.1.0'].map((version) => promoteModel({ actor, input: { model, version } })),
    );
    expect(Object.values(await stages()).filter((stage) => stage === 'active')).toHaveLength(1);
  });

  test('refuses unknown versions by name, and retiring the active one', async () => {
    await expect(promoteModel({ actor, input: { model, version: '9.9.9' } })).rejects.toThrow(
      /no version 9\.9\.9/,
    );
    await expect(rollBackModel({ actor, input: { model: 'nothing' } })).rejects.toThrow(/no model nothing/);
    await expect(rollBackModel({ actor, input: { model } })).rejects.toThrow(/no earlier version/);
    await promoteModel({ actor, input: { model, version: '1.0.0' } });
    await expect(stageModel({ actor, input: { model, version: '1.0.0', stage: 'retired' } })).rejects.toThrow(
      /is active/,
    );
  });

  test('an engine follows the active version while serving, and keeps its own when one cannot be loaded', async () => {
    await promoteModel({ actor, input: { model, version: '1.0.0' } });
    const lifecycle = createLifecycle(log);
    const seen: string[] = [];
    const onSwap = async ({ version }: { version: string }) => void seen.push(version);
    const options = { modelsDir, model, provider: 'cpu' as const, threads: 1, log, lifecycle };
    const { engine, checkRegistry } = await openActiveEngine({ ...options, everyMs: 60_000, onSwap });
    expect(engine.model.version).toBe('1.0.0');
    await promoteModel({ actor, input: { model, version: '1.1.0' } });
    await checkRegistry();
    expect(engine.model.version).toBe('1.1.0');
    await prisma().modelVersion.updateMany({ where: { version: '1.1.0' }, data: { version: '1.1.1' } });
    await checkRegistry();
    expect(engine.model.version).toBe('1.1.0');
    expect(seen).toEqual(['1.1.0']);
    await lifecycle.close();
  });

  test('an engine whose active version is damaged starts on a valid one', async () => {
    appendFileSync(join(modelsDir, model, '1.2.0/model.onnx'), 'x');
    const lifecycle = createLifecycle(log);
    const { engine } = await openActiveEngine({
      modelsDir,
      model,
      provider: 'cpu',
      threads: 1,
      log,
      lifecycle,
    });
    expect(engine.model.version).toBe('1.1.0');
    await lifecycle.close();
  });
});

test('a shadow version scores its share, and its agreement with the active version is measured', async () => {
  await promoteModel({ actor, input: { model, version: '1.0.0' } });
  await stageModel({ actor, input: { model, version: '1.1.0', stage: 'shadow' } });
  const idOf = async (version: string) =>
    (await prisma().modelVersion.findFirstOrThrow({ where: { version, model: { name: model } } })).id;
  const texts = ['Acme profit jumps', 'Globex warns of losses', 'Initech holds its annual meeting'];
  const stored = await storeTitles(texts);
  const engine = await openSentimentEngine({ modelsDir, model, provider: 'cpu', threads: 1, log });
  const now = new Date();
  const scoreShare = async (version: string, share: number) =>
    scoreShadow(stored, { shadow: engine, modelVersionId: await idOf(version), share, now });
  expect(await scoreShare('1.0.0', 1)).toBe(3);
  expect(await scoreShare('1.1.0', 0)).toBe(0);
  expect(await scoreShare('1.1.0', 1)).toBe(3);
  expect(await scoreShare('1.1.0', 1)).toBe(3);
  expect(await compareShadow({ model, version: '1.1.0' })).toMatchObject({
    pairs: 3,
    sameLabel: 1,
    meanScoreDifference: 0,
    opposite: 0,
  });
  await engine.close();
});

async function storeTitles(titles: string[]) {
  const source = await storeSource({ state: 'paused' });
  const drafts = titles.map((title) => makeArticleDraft(title));
  await prisma().$transaction((tx) =>
    storeArticles(source, drafts, { tx, link: () => [], now: () => new Date() }),
  );
  return prisma().article.findMany({
    where: { sourceId: source.id },
    select: { id: true, title: true, summary: true },
  });
}
