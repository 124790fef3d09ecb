import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prisma } from '#server/infra/prisma.ts';
import { environment } from '#server/infra/read-setting.ts';
import { findOrCreateModelVersion } from '#server/sentiment/registry/find-or-create-model-version.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';
import { copyShippedModel, makeModelsDir } from '#tests/models/model-folder.ts';
import { runCli } from '#tests/servers/run-cli.ts';

const model = 'undertone-minilm';
const timeoutMs = 60_000;
const modelsDir = makeModelsDir();
const folder = mkdtempSync(join(tmpdir(), 'undertone-promote-'));
const data = join(folder, 'mine.jsonl');

const rows = [
  { text: 'Acme profit jumps to a record and beats every forecast', label: 'positive' },
  { text: 'Globex warns of heavy losses and cuts its dividend', label: 'negative' },
  { text: 'Initech holds its annual meeting on Tuesday', label: 'neutral' },
];

beforeAll(async () => {
  writeFileSync(data, rows.map((row) => JSON.stringify(row)).join('\n'));
  writeFileSync(join(folder, 'empty.jsonl'), '\n');
  // Without metrics, as a pull from a hub writes them. The last one has its labels reversed.
  await copyShippedModel(modelsDir, '1.0.0', (manifest) => delete manifest.metrics);
  await findOrCreateModelVersion({ name: model, version: '1.0.0', kind: 'onnx' });
  await copyShippedModel(modelsDir, '1.1.0', (manifest) => delete manifest.metrics);
  await copyShippedModel(modelsDir, '1.2.0', (manifest) => {
    delete manifest.metrics;
    manifest.labels = [...(manifest.labels as string[])].reverse();
  });
});
afterAll(() => Promise.all([modelsDir, folder].map((path) => rm(path, { recursive: true }))));

function promote(version: string, ...args: string[]) {
  const env = environment({ INFERENCE_THREADS: '1' });
  const flags = ['--models-dir', modelsDir, ...args];
  return runCli(['models', 'promote', model, version, ...flags], { cwd: process.cwd(), env });
}

test(
  'promote --data measures both versions, stores the metrics and applies the promotion gate',
  async () => {
    const unmeasured = await promote('1.1.0');
    expect(unmeasured).toMatchObject({ code: 1, out: '' });
    expect(unmeasured.err).toMatch(/1\.1\.0 was not promoted: it was not evaluated: measure it with --data/);
    expect((await promote('1.1.0', '--data', join(folder, 'empty.jsonl'))).err).toMatch(
      /holds no labelled rows/,
    );
    expect(await promote('1.1.0', '--data', data)).toMatchObject({
      code: 0,
      out: `${model}: 1.0.0 -> 1.1.0\n`,
    });
    const measured = await prisma().modelVersion.findMany({ where: { version: { in: ['1.0.0', '1.1.0'] } } });
    expect(measured.map(({ metrics }) => metrics)).toEqual(
      Array.from({ length: 2 }, () => ({ mine: expect.objectContaining({ rows: 3, macroF1: 1 }) })),
    );
    expect((await promote('1.2.0', '--data', data)).err).toMatch(
      /1\.2\.0 was not promoted: macro-F1 on mine/,
    );
    expect(await findActiveVersion(model)).toBe('1.1.0');
  },
  timeoutMs * 2,
);

test(
  'promote refuses an invalid version name with one sentence',
  async () => {
    expect((await promote('../x', '--data', data)).err).toMatch(/^"\.\.\/x" is not a valid version name/);
  },
  timeoutMs,
);
