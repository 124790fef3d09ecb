import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { pino } from 'pino';
import { parseSafeName } from '#domain/sentiment/models/model-manifest.ts';
import { openSentimentEngine, type SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { openVaderModel } from '#server/sentiment/models/open-vader-model.ts';

const providers = ['auto', 'cpu', 'cuda', 'dml', 'coreml'] as const;

export interface EngineFlags {
  model: string;
  version?: string;
  modelsDir: string;
  provider: (typeof providers)[number];
  threads: number;
  verbose?: boolean;
}

/** defaultModelsDir is where the shipped models lie, wherever the command is called from. */
export const defaultModelsDir = process.env.MODELS_DIR ?? join(import.meta.dirname, '../../models');

/** defaultEngineFlags is where and on how many cores a model runs when no flag says. */
export const defaultEngineFlags = {
  provider: (process.env.EXECUTION_PROVIDER ?? 'auto') as EngineFlags['provider'],
  threads: Number(process.env.INFERENCE_THREADS ?? 0),
};

/** createStderrLog logs to standard error: standard output belongs to the answers. */
export function createStderrLog(verbose = false) {
  return pino(
    { level: verbose ? 'debug' : 'warn', base: undefined },
    pino.destination({ fd: 2, sync: true }),
  );
}

function parseThreads(text: string): number {
  if (!/^\d{0,4}$/.test(text))
    throw new InvalidArgumentError('It is a whole number; 0 stands for all cores.');
  return Number(text);
}

/** addEngineOptions adds the options that choose and place a model. */
export function addEngineOptions(command: Command): Command {
  return command
    .option('--model <name>', 'model', process.env.MODEL ?? 'undertone-minilm')
    .option('--version <version>', 'its version; the highest when not given')
    .option('--models-dir <folder>', 'where models lie', defaultModelsDir)
    .addOption(
      new Option('--provider <name>', 'what runs the model')
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
    .option('--verbose', 'log what the engine does to standard error');
}

/** checkVaderVersion refuses any version of the built-in model but the one that is installed, which it gives back. */
export function checkVaderVersion(asked: string | undefined): string {
  const { version } = openVaderModel().identity;
  if (asked !== undefined && asked !== version)
    throw new Error(`vader is built in and has one version, ${version}`);
  return version;
}

/** openEngine opens the model that the flags name. Errors: one sentence, when there is no such model or version. */
export async function openEngine({ verbose, ...flags }: EngineFlags): Promise<SentimentEngine> {
  parseSafeName(flags.model, 'model');
  if (flags.version !== undefined) parseSafeName(flags.version, 'version');
  if (flags.model === 'vader') checkVaderVersion(flags.version);
  return openSentimentEngine({ ...flags, log: createStderrLog(verbose) });
}
