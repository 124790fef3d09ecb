import { pino } from 'pino';
import type { EngineFlags } from '#bin/program/engine-options.ts';
import { parseSafeName } from '#domain/sentiment/models/model-manifest.ts';
import { createLog } from '#server/infra/log/create-log.ts';
import { openSentimentEngine, type SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { openVaderModel } from '#server/sentiment/models/open-vader-model.ts';

/** createStderrLog creates a log on standard error; standard output holds results only. */
export function createStderrLog(verbose = false) {
  return createLog(verbose ? 'debug' : 'warn', pino.destination({ fd: 2, sync: true }));
}

/** checkVaderVersion returns the version of the built-in model. Errors: when another version is requested. */
export function checkVaderVersion(requested: string | undefined): string {
  const { version } = openVaderModel().identity;
  if (requested !== undefined && requested !== version)
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
