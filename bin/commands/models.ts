import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  checkVaderVersion,
  createStderrLog,
  defaultEngineFlags,
  defaultModelsDir,
} from '#bin/commands/engine-options.ts';
import { evaluateVersions } from '#bin/commands/models/evaluate-versions.ts';
import { withModelRegistry } from '#bin/commands/models/with-model-registry.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
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
  if (!isFolder) throw new Error(`there is no folder ${modelsDir}; --models-dir says where models lie`);
}

async function describeVersion(modelsDir: string, name: string, version: string): Promise<string> {
  const described = await readModelFolder(modelsDir, name, version).then(
    ({ manifest }) => `${manifest.format}\tsound`,
    (error: Error) => `-\trefused: ${error.message}`,
  );
  return `${name}\t${version}\t${described}`;
}

async function runList({ modelsDir, registry }: ModelsDirFlag & { registry?: boolean }): Promise<void> {
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

/** The built-in model has no folder, so its card is here. */
function describeVader(version: string | undefined): string {
  return `# vader ${checkVaderVersion(version)}

Built in: a lexicon and rules for social media English (Hutto and Gilbert 2014), by the package vader-sentiment (Apache-2.0).
It reads a text as a whole: a company in it gets the text's verdict. It gives no embedding and never abstains.
Its probabilities are made from its compound score and are not calibrated.`;
}

async function printCard(
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

async function runPull(name: string, flags: PullFlags): Promise<void> {
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

async function runPromote(
  model: string,
  version: string,
  { modelsDir, data }: ModelsDirFlag & { data?: string },
): Promise<void> {
  parseSafeName(version, 'version');
  await requireModelsDir(modelsDir);
  if (data) await evaluateVersions({ ...defaultEngineFlags, modelsDir, model, version, data });
  await withModelRegistry(async ({ registerModels, promoteModel }) => {
    await registerModels({ modelsDir, log: createStderrLog() });
    const { from, to } = await promoteModel({ actor: null, input: { model, version } });
    await printLine(`${model}: ${from ?? 'none'} -> ${to}`);
  });
}

/** addRegistryCommands adds what changes or reads stages: these need the database. */
function addRegistryCommands(models: Command, addModelsDirOption: (command: Command) => Command): void {
  const addStageCommand = (name: 'shadow' | 'retire', to: 'shadow' | 'retired', description: string) =>
    models
      .command(`${name} <model> <version>`)
      .description(description)
      .action((model: string, version: string) =>
        withModelRegistry(async ({ stageModel }) => {
          await stageModel({ actor: null, input: { model, version, stage: to } });
          await printLine(`${model} ${version} is ${to}`);
        }),
      );
  addModelsDirOption(models.command('promote <model> <version>'))
    .description(
      'make a version the active one, if it is not worse; running workers swap to it within seconds',
    )
    .option('--data <file>', 'measure it and the active one first, on JSON lines as eval reads them')
    .action(runPromote);
  models
    .command('rollback <model>')
    .description('put the version back that was active before; again, the one before that')
    .action((model: string) =>
      withModelRegistry(async ({ rollBackModel }) => {
        const { from, to } = await rollBackModel({ actor: null, input: { model } });
        await printLine(`${model}: ${from} -> ${to}`);
      }),
    );
  addStageCommand(
    'shadow',
    'shadow',
    'let workers have a version judge a share of articles (SHADOW_SHARE), unseen',
  );
  addStageCommand('retire', 'retired', 'take a version out of use');
  models
    .command('agreement <model> <version>')
    .description('how far a version agrees with the active one on the articles that both judged')
    .action((model: string, version: string) =>
      withModelRegistry(async ({ compareShadow }) => {
        await printLine(JSON.stringify(await compareShadow({ model, version }), null, 2));
      }),
    );
}

/** addModelsCommand adds `models`: what is there, where from, and which version serves. */
export function addModelsCommand(program: Command): void {
  const models = program.command('models').description('models: what is there, and which version serves');
  const addModelsDirOption = (command: Command) =>
    command.option('--models-dir <folder>', 'where models lie', defaultModelsDir);
  addModelsDirOption(models.command('list'))
    .description('versions in the models folder, each checked against its digests')
    .option('--registry', 'those in the database instead, with their stages: the active one serves')
    .action(runList);
  addModelsDirOption(models.command('card <model> [version]'))
    .description('print a model card')
    .action(printCard);
  addModelsDirOption(models.command('pull <model>'))
    .description('fetch a three-class BERT with ONNX weights from a Hugging-Face-compatible hub')
    .option('--repo <owner/name>', 'where it is on the hub; known for finbert')
    .option('--revision <name>', 'branch, tag or commit', 'main')
    .option('--hub <url>', 'the hub', process.env.HF_ENDPOINT ?? 'https://huggingface.co')
    .option('--weights <path>', 'the ONNX file in the repository')
    .action(runPull);
  addRegistryCommands(models, addModelsDirOption);
}
