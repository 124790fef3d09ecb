import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { evaluateVersions } from '#bin/commands/models/evaluate-versions.ts';
import { withModelRegistry } from '#bin/commands/models/with-model-registry.ts';
import { checkVaderVersion, createStderrLog } from '#bin/commands/open-engine.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { readDefaultEngineFlags } from '#bin/program/engine-options.ts';
import { parseSafeName } from '#domain/sentiment/models/model-manifest.ts';
import { pullModel } from '#server/sentiment/hub/pull-model.ts';
import {
  listModels,
  listModelVersions,
  readModelFolder,
} from '#server/sentiment/models/read-model-folder.ts';

interface ModelsDirFlag {
  modelsDir: string;
}

async function requireModelsDir(modelsDir: string): Promise<void> {
  const isFolder = await stat(modelsDir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new Error(`there is no folder ${modelsDir}; --models-dir names the folder of the models`);
}

async function describeVersion(modelsDir: string, name: string, version: string): Promise<string> {
  const description = await readModelFolder(modelsDir, name, version).then(
    ({ manifest }) => `${manifest.format}\tsound`,
    (error: Error) => `-\trefused: ${error.message}`,
  );
  return `${name}\t${version}\t${description}`;
}

/** runModelsList prints the versions in the models folder, or those in the database with `--registry`. */
export async function runModelsList({
  modelsDir,
  registry,
}: ModelsDirFlag & { registry?: boolean }): Promise<void> {
  await requireModelsDir(modelsDir);
  if (registry) return printRegistry(modelsDir);
  await printLine(`vader\t${checkVaderVersion(undefined)}\tbuilt in\tsound`);
  for (const name of await listModels(modelsDir)) {
    for (const version of await listModelVersions(modelsDir, name))
      await printLine(await describeVersion(modelsDir, name, version));
  }
}

function printRegistry(modelsDir: string): Promise<void> {
  return withModelRegistry(async ({ registerModels, listRegisteredVersions }) => {
    await registerModels({ modelsDir, log: createStderrLog() });
    for (const { name, version, kind, stage, activatedAt } of await listRegisteredVersions())
      await printLine([name, version, kind, stage, activatedAt?.toISOString() ?? 'never active'].join('\t'));
  });
}

/** describeVader gives the card of the built-in model, which has no folder. */
function describeVader(version: string | undefined): string {
  return `# vader ${checkVaderVersion(version)}

Built in: a lexicon and rules for social media English (Hutto and Gilbert 2014), by the package vader-sentiment (Apache-2.0).
It reads a text as a whole: a company in it gets the text's verdict. It gives no embedding and never abstains.
Its probabilities are made from its compound score and are not calibrated.`;
}

/** runModelsCard prints a model card. Errors: one sentence, when there is no such model. */
export async function runModelsCard(
  name: string,
  version: string | undefined,
  { modelsDir }: ModelsDirFlag,
): Promise<void> {
  parseSafeName(name, 'model');
  if (version !== undefined) parseSafeName(version, 'version');
  if (name === 'vader') return printLine(describeVader(version));
  const chosen = version ?? (await listModelVersions(modelsDir, name))[0];
  if (!chosen) throw new Error(`there is no model ${name} in ${modelsDir}`);
  const { path, manifest } = await readModelFolder(modelsDir, name, chosen);
  const text = await readFile(join(path, 'README.md'), 'utf8').catch(() => null);
  await printLine(text ?? JSON.stringify(manifest, null, 2));
}

interface PullFlags extends ModelsDirFlag {
  repo?: string;
  revision: string;
  hub: string;
  weights?: string;
}

/** runModelsPull fetches a model from a hub and prints its name and version. */
export async function runModelsPull(name: string, flags: PullFlags): Promise<void> {
  let shownAt = 0;
  const onProgress = (file: string, bytes: number, total: number) => {
    if (!process.stderr.isTTY || (bytes < total && Date.now() - shownAt < 250)) return;
    shownAt = Date.now();
    process.stderr.write(`\r${file} ${(bytes / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`);
  };
  const { version } = await pullModel({ ...flags, name, onProgress });
  if (process.stderr.isTTY) process.stderr.write('\n');
  await printLine(`${name} ${version}`);
}

/** runModelsPromote activates a version, first measuring it and the active one where `--data` is given. */
export async function runModelsPromote(
  model: string,
  version: string,
  { modelsDir, data }: ModelsDirFlag & { data?: string },
): Promise<void> {
  parseSafeName(version, 'version');
  await requireModelsDir(modelsDir);
  if (data) await evaluateVersions({ ...readDefaultEngineFlags(), modelsDir, model, version, data });
  await withModelRegistry(async ({ registerModels, promoteModel }) => {
    await registerModels({ modelsDir, log: createStderrLog() });
    const { from, to } = await promoteModel({ actor: null, input: { model, version } });
    await printLine(`${model}: ${from ?? 'none'} -> ${to}`);
  });
}

/** runModelsRollback reactivates the version of a model that was active before. */
export function runModelsRollback(model: string): Promise<void> {
  return withModelRegistry(async ({ rollBackModel }) => {
    const { from, to } = await rollBackModel({ actor: null, input: { model } });
    await printLine(`${model}: ${from} -> ${to}`);
  });
}

/** runModelsStage moves a version to a stage. */
export function runModelsStage(model: string, version: string, stage: 'shadow' | 'retired'): Promise<void> {
  return withModelRegistry(async ({ stageModel }) => {
    await stageModel({ actor: null, input: { model, version, stage } });
    await printLine(`${model} ${version} is ${stage}`);
  });
}

/** runModelsAgreement prints as JSON how far a version agrees with the active one. */
export function runModelsAgreement(model: string, version: string): Promise<void> {
  return withModelRegistry(async ({ compareShadow }) => {
    await printLine(JSON.stringify(await compareShadow({ model, version }), null, 2));
  });
}
