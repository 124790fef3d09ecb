import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHeadlineStore } from '#fixtures/factories/create-headline-store.ts';
import { storeTicker } from '#fixtures/factories/store-article.ts';
import { createLifecycle, type Lifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { liveStreamKey } from '#server/live-events/live-stream.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import { findOrCreateModelVersion } from '#server/sentiment/registry/find-or-create-model-version.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';
import { promoteModel } from '#server/sentiment/registry/promote-model.ts';
import { rollBackModel } from '#server/sentiment/registry/roll-back-model.ts';
import { stageModel } from '#server/sentiment/registry/stage-model.ts';
import { type OpenScoring, openScoring } from '#server/sentiment/scoring/open-scoring.ts';
import { scoreArticles } from '#server/sentiment/scoring/score-articles.ts';
import { compareShadow } from '#server/sentiment/shadow/compare-shadow.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';
import { copyShippedModel, makeModelsDir } from '#tests/models/model-folder.ts';

const model = 'undertone-minilm';
const actor = null;
const modelsDir = makeModelsDir();
vi.stubEnv('MODELS_DIR', modelsDir);
vi.stubEnv('INFERENCE_THREADS', '1');
afterAll(() => vi.unstubAllEnvs());

const logLines: { reason?: string; msg?: string }[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => void logLines.push(JSON.parse(line)) });
const copy = (version: string, macroF1: number) =>
  copyShippedModel(modelsDir, version, (manifest) => {
    manifest.metrics = { dev: { rows: 100, accuracy: macroF1, macroF1, ece: 0.02 } };
  });

let lifecycle: Lifecycle;
beforeEach(async () => {
  lifecycle = createLifecycle(log);
  logLines.length = 0;
  rmSync(join(modelsDir, model), { recursive: true, force: true });
  // Scores stay, so versions do: a model of an earlier test steps aside by its name.
  await prisma().$executeRaw`UPDATE models SET name = name || '-' || id WHERE name = ${model}`;
  await prisma().outboxEntry.deleteMany();
});
afterEach(() => lifecycle.close());

const open = (share = 0): Promise<OpenScoring> => openScoring({ lifecycle, log, share });
const promote = (version: string) => promoteModel({ actor, input: { model, version } });

/** Stores headlines and scores them in one group; gives the versions that answered, in the order of the headlines. */
async function score(context: OpenScoring, titles = ['profit beats every forecast']): Promise<string[]> {
  const { sourceId, saveHeadlines: save } = await createHeadlineStore();
  await save(titles.map((title) => (name: string) => `${name} ${title}`));
  const entries = await prisma().outboxEntry.findMany({ orderBy: { id: 'asc' } });
  const jobs = entries.map(({ id, payload }) =>
    scoreArticleQueue.payload.parse({ ...(payload as object), outboxId: String(id) }),
  );
  await scoreArticles(jobs, context);
  expect(await prisma().outboxEntry.count()).toBe(0);
  const rows = await prisma().score.findMany({
    where: { article: { sourceId } },
    include: { modelVersion: { include: { model: true } }, article: true },
  });
  const of = (title: string) => rows.filter(({ article }) => article.title.endsWith(title));
  return titles.map((title) =>
    of(title)
      .map(({ tickerId, modelVersion: { version } }) => `${tickerId ? 'company' : 'whole'} ${version}`)
      .sort()
      .join(', '),
  );
}

const by = (version: string) => [`company ${version}, whole ${version}`];

describe('a worker follows the registry', () => {
  test('serves the active version, swaps on promotion and rollback, and stores verdicts under the version that scored', async () => {
    await copy('1.0.0', 0.85);
    const context = await open();
    expect(await score(context)).toEqual(by('1.0.0'));
    await copy('1.1.0', 0.9);
    await context.checkRegistry();
    expect(await score(context)).toEqual(by('1.0.0'));
    const second = createLifecycle(log);
    // Another worker starts on the new release: it is not worse, so both serve it.
    const other = await openScoring({ lifecycle: second, log, share: 0 });
    expect(other.engine.model.version).toBe('1.1.0');
    await second.close();
    expect(logLines.map(({ msg }) => msg)).toContain('a new model version passed the promotion gate');
    await context.checkRegistry();
    expect(await score(context)).toEqual(by('1.1.0'));
    await rollBackModel({ actor, input: { model } });
    await context.checkRegistry();
    expect(await score(context)).toEqual(by('1.0.0'));
  });

  test('an article delivered again after a swap keeps its verdicts and is published once', async () => {
    await copy('1.0.0', 0.85);
    const context = await open();
    const { sourceId, saveHeadlines: save } = await createHeadlineStore();
    await save([(name) => `${name} profit beats every forecast`]);
    const [entry] = await prisma().outboxEntry.findMany();
    const job = scoreArticleQueue.payload.parse({
      ...(entry?.payload as object),
      outboxId: String(entry?.id),
    });
    await scoreArticles([job], context);
    const article = { sourceId };
    const scores = await prisma().score.findMany({ where: { article }, orderBy: { id: 'asc' } });
    const tickerIds = scores.flatMap(({ tickerId }) => tickerId ?? []);
    const bars = () => prisma().indexBar.findMany({ where: { tickerId: { in: tickerIds } } });
    const barsBefore = await bars();
    const events = async () => {
      const stream = await sharedCacheRedis().xrange(liveStreamKey, '-', '+');
      return stream.filter(([, fields]) => JSON.stringify(fields).includes(scores[0]?.articleId ?? '-'));
    };
    expect([scores.length, barsBefore.length, (await events()).length]).toEqual([2, 4, 1]);

    await copy('1.1.0', 0.9);
    await findOrCreateModelVersion({ name: model, version: '1.1.0', kind: 'onnx' });
    await prisma().modelVersion.updateMany({
      where: { version: '1.1.0', model: { name: model } },
      data: { metrics: { dev: { accuracy: 0.9, macroF1: 0.9, ece: 0.02 } } },
    });
    await promote('1.1.0');
    await context.checkRegistry();
    expect(context.engine.model.version).toBe('1.1.0');
    await scoreArticles([job], context);
    expect(await prisma().score.findMany({ where: { article }, orderBy: { id: 'asc' } })).toEqual(scores);
    expect(await bars()).toEqual(barsBefore);
    expect(await events()).toHaveLength(1);
    // A company that was linked since has no verdict yet: the serving version judges the whole article.
    const late = await storeTicker({ name: 'Late Linking' });
    await prisma().articleTicker.create({
      data: {
        articleId: scores[0]?.articleId ?? '',
        tickerId: late.id,
        relevance: 50,
        method: 'name',
        mention: 'Late Linking',
        reason: 'Named later',
      },
    });
    await scoreArticles([job], context);
    const shown = await readScoredArticles({
      articleIds: [scores[0]?.articleId ?? ''],
      asOf: new Date(Date.now() + 60_000),
    });
    expect(shown[0]).toMatchObject({ model: { version: '1.1.0' }, companies: [{}, { tickerId: late.id }] });
  });

  test('a rollback survives a restart', async () => {
    await copy('1.0.0', 0.85);
    await open();
    await copy('1.1.0', 0.9);
    expect((await open()).engine.model.version).toBe('1.1.0');
    await rollBackModel({ actor, input: { model } });
    expect((await open()).engine.model.version).toBe('1.0.0');
  });

  test('a version that is worse or not measured does not serve, and the log says why', async () => {
    await copy('1.0.0', 0.85);
    await open();
    await copy('1.1.0', 0.7);
    expect((await open()).engine.model.version).toBe('1.0.0');
    expect(
      logLines.find(({ msg }) => msg === 'a new model version did not pass the promotion gate')?.reason,
    ).toMatch(/1\.1\.0 was not promoted: macro-F1 on dev is 0\.7000, the active one has 0\.8500/);
    await copyShippedModel(modelsDir, '1.2.0', (manifest) => delete manifest.metrics);
    expect((await open()).engine.model.version).toBe('1.0.0');
    expect(await findActiveVersion(model)).toBe('1.0.0');
  });

  test('a promotion in the middle of a group labels each article with the version that answered', async () => {
    await copy('1.0.0', 0.85);
    const context = await open();
    await copy('1.1.0', 0.9);
    await findOrCreateModelVersion({ name: model, version: '1.1.0', kind: 'onnx' });
    await prisma().modelVersion.updateMany({
      where: { version: '1.1.0', model: { name: model } },
      data: { metrics: { dev: { accuracy: 0.9, macroF1: 0.9, ece: 0.02 } } },
    });
    const { engine } = context;
    let swapped: Promise<void> | undefined;
    const scoreMany: typeof engine.scoreMany = async (requests) => {
      if (swapped) await swapped;
      const answers = engine.scoreMany(requests);
      swapped ??= promote('1.1.0').then(() => context.checkRegistry());
      return answers;
    };
    const group = { ...context, engine: Object.create(engine, { scoreMany: { value: scoreMany } }) };
    // Which article of a group is asked about first is left open.
    const labels = await score(group, ['profit jumps', 'warns of losses', 'opens a plant']);
    expect(labels.toSorted()).toEqual([...by('1.0.0'), ...by('1.1.0'), ...by('1.1.0')]);
  });

  test('a missing active version is replaced by the last one that served, not by an untried one', async () => {
    await copy('1.0.0', 0.85);
    await open();
    await copy('1.1.0', 0.9);
    await open();
    await copy('1.2.0', 0.7);
    rmSync(join(modelsDir, model, '1.1.0'), { recursive: true });
    expect((await open()).engine.model.version).toBe('1.0.0');
    expect(logLines.map(({ msg }) => msg)).toContain('a model version could not be loaded');
  });

  test('a release without the old folder still serves, although it is worse', async () => {
    await copy('1.0.0', 0.85);
    await open();
    await copy('1.1.0', 0.7);
    rmSync(join(modelsDir, model, '1.0.0'), { recursive: true });
    const context = await open();
    expect(await score(context)).toEqual(by('1.1.0'));
    expect(await findActiveVersion(model)).toBe('1.0.0');
  });

  test('workers that start concurrently on an empty registry leave one active version', async () => {
    await copy('1.0.0', 0.85);
    const opened = await Promise.all([open(), open(), open()]);
    expect(opened.map(({ engine }) => engine.model.version)).toEqual(['1.0.0', '1.0.0', '1.0.0']);
    expect(await prisma().modelVersion.count({ where: { model: { name: model }, stage: 'active' } })).toBe(1);
  });

  test('a shadow version scores beside the active one while it is staged, and costs nothing otherwise', async () => {
    await copy('1.0.0', 0.85);
    const context = await open(1);
    await copy('1.1.0', 0.7);
    await findOrCreateModelVersion({ name: model, version: '1.1.0', kind: 'onnx' });
    await context.checkRegistry();
    const titles = [
      'profit jumps',
      'warns of losses',
      'verdoppelt den Gewinn im dritten Quartal und hebt die Dividende',
    ];
    expect(await score(context, titles)).toEqual([...by('1.0.0'), ...by('1.0.0'), ...by('1.0.0')]);
    await stageModel({ actor, input: { model, version: '1.1.0', stage: 'shadow' } });
    await context.checkRegistry();
    await score(context, titles);
    await context.shadow.settled();
    expect(await compareShadow({ model, version: '1.1.0' })).toMatchObject({ pairs: 2, sameLabel: 1 });
    await stageModel({ actor, input: { model, version: '1.1.0', stage: 'retired' } });
    await context.checkRegistry();
    await score(context, titles);
    await context.shadow.settled();
    expect(await compareShadow({ model, version: '1.1.0' })).toMatchObject({ pairs: 2 });
  });
});
