import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createStderrLog, defaultModelsDir } from '#bin/commands/engine-options.ts';
import { withRegistry } from '#bin/commands/with-registry.ts';
import {
  listModels,
  listModelVersions,
  readModelFolder,
} from '#server/sentiment/models/read-model-folder.ts';
import { openVaderModel } from '#server/sentiment/models/vader-model.ts';
import { pullModel } from '#server/sentiment/pull-model.ts';

interface Folder {
  modelsDir: string;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

async function describeVersion(modelsDir: string, name: string, version: string): Promise<string> {
  const described = await readModelFolder(modelsDir, name, version).then(
    ({ manifest }) => `${manifest.format}\tsound`,
    (error: Error) => `-\trefused: ${error.message}`,
  );
  return `${name}\t${version}\t${described}`;
}

async function list({ modelsDir, registry }: Folder & { registry?: boolean }): Promise<void> {
  if (registry) return listRegistry(modelsDir);
  const { identity } = openVaderModel();
  print(`${identity.name}\t${identity.version}\tbuilt in\tsound`);
  for (const name of await listModels(modelsDir)) {
    for (const version of await listModelVersions(modelsDir, name))
      print(await describeVersion(modelsDir, name, version));
  }
}

function listRegistry(modelsDir: string): Promise<void> {
  return withRegistry(async ({ registerModels, listRegisteredVersions }) => {
    await registerModels({ modelsDir, log: createStderrLog() });
    for (const { name, version, kind, stage, activatedAt } of await listRegisteredVersions())
      print([name, version, kind, stage, activatedAt?.toISOString() ?? 'never active'].join('\t'));
  });
}

async function card(name: string, version: string | undefined, { modelsDir }: Folder): Promise<void> {
  const chosen = version ?? (await listModelVersions(modelsDir, name))[0];
  if (!chosen) throw new Error(`there is no model ${name} in ${modelsDir}`);
  const { path, manifest } = await readModelFolder(modelsDir, name, chosen);
  const text = await readFile(join(path, 'README.md'), 'utf8').catch(() => null);
  print(text ?? JSON.stringify(manifest, null, 2));
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
  print(`${name} ${version}`);
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
          print(`${model} ${version} is ${to}`);
        }),
      );
  withFolder(models.command('promote <model> <version>'))
    .description('make a version the active one, if it is not worse; workers swap to it while serving')
    .action((model: string, version: string, { modelsDir }: Folder) =>
      withRegistry(async ({ registerModels, promoteModel }) => {
        await registerModels({ modelsDir, log: createStderrLog() });
        const { from, to } = await promoteModel({ actor: null, input: { model, version } });
        print(`${model}: ${from ?? 'none'} -> ${to}`);
      }),
    );
  models
    .command('rollback <model>')
    .description('put the version back that was active before')
    .action((model: string) =>
      withRegistry(async ({ rollBackModel }) => {
        const { from, to } = await rollBackModel({ actor: null, input: { model } });
        print(`${model}: ${from} -> ${to}`);
      }),
    );
  stage('shadow', 'shadow', 'let a version judge beside the active one, unseen');
  stage('retire', 'retired', 'take a version out of use');
  models
    .command('agreement <model> <version>')
    .description('how far a version agrees with the active one')
    .action((model: string, version: string) =>
      withRegistry(async ({ compareShadow }) => {
        print(JSON.stringify(await compareShadow({ model, version }), null, 2));
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
    .option('--registry', 'those in the database instead, with their stages')
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
