import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readNumberSetting, readSetting } from '#server/infra/read-setting.ts';

const providers = ['auto', 'cpu', 'cuda', 'dml', 'coreml'] as const;

/** EngineFlags are the options that choose a model and where it runs. */
export interface EngineFlags {
  model: string;
  version?: string;
  modelsDir: string;
  provider: (typeof providers)[number];
  /** 0 means all cores. */
  threads: number;
  verbose?: boolean;
}

/** readDefaultModel gives the name of the model that is used without `--model`. */
export const readDefaultModel = () => readSetting('MODEL') ?? 'undertone-minilm';

/** readDefaultModelsDir gives the folder of the shipped models, independent of the working directory. */
const readDefaultModelsDir = () => readSetting('MODELS_DIR') ?? join(import.meta.dirname, '../../models');

/** readDefaultEngineFlags gives the provider and thread count of commands that have no options for them. */
export const readDefaultEngineFlags = () => ({
  provider: (readSetting('EXECUTION_PROVIDER') ?? 'auto') as EngineFlags['provider'],
  threads: readNumberSetting('INFERENCE_THREADS', 0),
});

function parseThreads(text: string): number {
  if (!/^\d{0,4}$/.test(text)) throw new InvalidArgumentError('Give a whole number; 0 means all cores.');
  return Number(text);
}

/** addModelsDirOption adds `--models-dir`. */
export function addModelsDirOption(command: Command): Command {
  return command.option('--models-dir <folder>', 'folder of the models', readDefaultModelsDir());
}

/** addEngineOptions adds the options of EngineFlags. */
export function addEngineOptions(command: Command): Command {
  command
    .option('--model <name>', 'model', readDefaultModel())
    .option('--version <version>', 'version of the model; the highest when not given');
  return addModelsDirOption(command)
    .addOption(
      new Option('--provider <name>', 'execution provider that runs the model')
        .choices(providers)
        .env('EXECUTION_PROVIDER')
        .default('auto'),
    )
    .addOption(
      new Option('--threads <count>', 'cores to use, 0 for all')
        .argParser(parseThreads)
        .env('INFERENCE_THREADS')
        .default(0),
    )
    .option('--verbose', 'log the engine’s steps to standard error');
}
