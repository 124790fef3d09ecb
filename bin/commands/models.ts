import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  checkVaderVersion,
  createStderrLog,
  defaultModelsDir,
  defaultRun,
} from '#bin/commands/engine-options.ts';
import { measureVersions } from '#bin/commands/measure-versions.ts';
import { printLine } from '#bin/commands/print-line.ts';
import { withRegistry } from '#bin/commands/with-registry.ts';
import { readSafeName } from '#domain/sentiment/model-manifest.ts';
import {
  listModels,
  listModelVersions,
  readModelFolder,
} from '#server/sentiment/models/read-model-folder.ts';
import { pullModel } from '#server/sentiment/pull-model.ts';

interface Folder {
  modelsDir: string;
}

async function checkFolder(modelsDir: string): Promise<void> {
  const isFolder = await stat(modelsDir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Error(`there is no folder ${modelsDir}; --models-dir says where models lie`);
}

async function describeVersion(modelsDir: string, name: string, version: string): Promise<string> {
  const described = await readModelFolder(modelsDir, name, version).then(
    ({ manifest }) => `${manifest.format}\tsound`,
    (error: Error) => `-\trefused: ${error.message}`,
  );
  return `${name}\t${version}\t${described}`;
}

async function list({ modelsDir, registry }: Folder & { registry?: boolean }): Promise<void> {
  await checkFolder(modelsDir);
  if (registry) return listRegistry(modelsDir);
  await printLine(`vader\t${checkVaderVersion(undefined)}\tbuilt in\tsound`);
  for (const name of await listModels(modelsDir)) {
    for (const version of await listModelVersions(modelsDir, name))
      await printLine(await describeVersion(modelsDir, name, version));
  }
}

function listRegistry(modelsDir: string): Promise<void> {
  return withRegistry(async ({ registerModels, listRegisteredVersions }) => {
    await registerModels({ modelsDir, log: createStderrLog() });
    for (const { name, version, kind, stage, activatedAt } of await listRegisteredVersions())
      await printLine([name, version, kind, stage, activatedAt?.toISOString() ?? 'never active'].join('\t'));
  });
}

/** The built-in model has no folder, so its card is here. */
function describeVader(version: string | undefined): string {
  return `# vader ${checkVaderVersion(version)}

Built in: a lexicon and rules for social media English (Hutto and Gilbert 2014), by the package vader-sentiment (Apache-2.0).
It reads a text as a whole: a company in it gets the text's verdict. It gives no embedding and never abstains.
Its probabilities are made from its compound score and are not calibrated.`;
}

async function card(name: string, version: string | undefined, { modelsDir }: Folder): Promise<void> {
  readSafeName(name, 'model');
  if (version !== undefined) readSafeName(version, 'version');
  if (name === 'vader') return printLine(describeVader(version));
  const chosen = version ?? (await listModelVersions(modelsDir, name))[0];
  if (!chosen) throw new Error(`there is no model ${name} in ${modelsDir}`);
  const { path, manifest } = await readModelFolder(modelsDir, name, chosen);
  const text = await readFile(join(path, 'README.md'), 'utf8').catch(() => null);
  await printLine(text ?? JSON.stringify(manifest, null, 2));
}

interface PullFlags extends Folder {
  repo?: string;
  revision: string;
  hub: string;
  weights?: string;
}

async function pull(name: string, flags: PullFlags): Promise<void> {
  let shown = 0;
  const onProgress = (file: string, bytes: number, total: number) => {
    if (!process.stderr.isTTY || (bytes < total && Date.now() - shown < 250)) return;
    shown = Date.now();
    process.stderr.write(`\r${file} ${(bytes / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`);
  };
  const { version } = await pullModel({ ...flags, name, onProgress });
  if (process.stderr.isTTY) process.stderr.write('\n');
  await printLine(`${name} ${version}`);
}

async function promote(
  model: string,
  version: string,
  { modelsDir, data }: Folder & { data?: string },
): Promise<void> {
  readSafeName(version, 'version');
  await checkFolder(modelsDir);
  if (data) await measureVersions({ ...defaultRun, modelsDir, model, version, data });
  await withRegistry(async ({ registerModels, promoteModel }) => {
    await registerModels({ modelsDir, log: createStderrLog() });
    const { from, to } = await promoteModel({ actor: null, input: { model, version } });
    await printLine(`${model}: ${from ?? 'none'} -> ${to}`);
  });
}

/** addRegistryCommands adds what changes or reads stages: these need the database. */
function addRegistryCommands(models: Command, withFolder: (command: Command) => Command): void {
  const stage = (name: 'shadow' | 'retire', to: 'shadow' | 'retired', description: string) =>
    models
      .command(`${name} <model> <version>`)
      .description(description)
      .action((model: string, version: string) =>
        withRegistry(async ({ stageModel }) => {
          await stageModel({ actor: null, input: { model, version, stage: to } });
          await printLine(`${model} ${version} is ${to}`);
        }),
      );
  withFolder(models.command('promote <model> <version>'))
    .description(
      'make a version the active one, if it is not worse; running workers swap to it within seconds',
    )
    .option('--data <file>', 'measure it and the active one first, on JSON lines as eval reads them')
    .action(promote);
  models
    .command('rollback <model>')
    .description('put the version back that was active before; again, the one before that')
    .action((model: string) =>
      withRegistry(async ({ rollBackModel }) => {
        const { from, to } = await rollBackModel({ actor: null, input: { model } });
        await printLine(`${model}: ${from} -> ${to}`);
      }),
    );
  stage('shadow', 'shadow', 'let workers have a version judge a share of articles (SHADOW_SHARE), unseen');
  stage('retire', 'retired', 'take a version out of use');
  models
    .command('agreement <model> <version>')
    .description('how far a version agrees with the active one on the articles that both judged')
    .action((model: string, version: string) =>
      withRegistry(async ({ compareShadow }) => {
        await printLine(JSON.stringify(await compareShadow({ model, version }), null, 2));
      }),
    );
}

/** addModelsCommand adds `models`: what is there, where from, and which version serves. */
export function addModelsCommand(program: Command): void {
  const models = program.command('models').description('models: what is there, and which version serves');
  const withFolder = (command: Command) =>
    command.option('--models-dir <folder>', 'where models lie', defaultModelsDir);
  withFolder(models.command('list'))
    .description('versions in the models folder, each checked against its digests')
    .option('--registry', 'those in the database instead, with their stages: the active one serves')
    .action(list);
  withFolder(models.command('card <model> [version]')).description('print a model card').action(card);
  withFolder(models.command('pull <model>'))
    .description('fetch a three-class BERT with ONNX weights from a Hugging-Face-compatible hub')
    .option('--repo <owner/name>', 'where it is on the hub; known for finbert')
    .option('--revision <name>', 'branch, tag or commit', 'main')
    .option('--hub <url>', 'the hub', process.env.HF_ENDPOINT ?? 'https://huggingface.co')
    .option('--weights <path>', 'the ONNX file in the repository')
    .action(pull);
  addRegistryCommands(models, withFolder);
}
