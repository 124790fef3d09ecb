import { resolve, sep } from 'node:path';
import type { Logger } from 'pino';
import type { EnsembleManifest } from '#domain/sentiment/models/model-manifest.ts';
import type { ProviderPreference } from '#server/inference/choose-provider.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import { defaultEnsemble, openEnsembleModel } from '#server/sentiment/models/open-ensemble-model.ts';
import { openRemoteModel } from '#server/sentiment/models/open-inference/open-remote-model.ts';
import { openOnnxModel } from '#server/sentiment/models/open-onnx-model.ts';
import { openVaderModel } from '#server/sentiment/models/open-vader-model.ts';
import { listModelVersions, readModelFolder } from '#server/sentiment/models/read-model-folder.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';

/** OpenModelOptions says which model to open, and how to run it. */
export interface OpenModelOptions {
  modelsDir: string;
  model: string;
  /** The highest valid version when not given. */
  version?: string;
  /** versionsOf gives the versions of an ensemble member that may serve, the best first; the highest valid one is the fallback. */
  versionsOf?: (member: string) => Promise<string[]>;
  provider: ProviderPreference;
  threads?: number;
  log: Logger;
}

/** Models without a folder. */
const builtInModels = ['vader', 'ensemble'];

/** openFirstUsable opens the first of these versions that can be loaded, else the highest valid one. */
async function openFirstUsable(options: OpenModelOptions, versions: string[]): Promise<SentimentModel> {
  for (const version of versions) {
    try {
      return await openVersion(options, version);
    } catch (error) {
      if (!(error instanceof ModelRefusedError)) throw error;
      const { log, model } = options;
      log.error({ model, version, reason: error.message }, 'a model version could not be loaded');
    }
  }
  return openModel({ ...options, version: undefined });
}

/** A nested ensemble could contain itself, so it is refused. */
function openEnsemble(options: OpenModelOptions, manifest: EnsembleManifest): Promise<SentimentModel> {
  const { log, modelsDir } = options;
  return openEnsembleModel({
    manifest,
    log,
    openMember: async (model) => {
      const served = model === 'vader' ? [] : ((await options.versionsOf?.(model)) ?? []);
      const installed = await listModelVersions(modelsDir, model);
      const version = served.find((one) => installed.includes(one)) ?? installed[0];
      if (!version && !builtInModels.includes(model)) throw new ModelRefusedError('it is not installed');
      const folder = version ? await readModelFolder(modelsDir, model, version).catch(() => null) : null;
      if (model === 'ensemble' || folder?.manifest.format === 'ensemble')
        throw new ModelRefusedError(`${model} is an ensemble itself`);
      return openFirstUsable({ ...options, model }, served).catch((error: Error) => {
        if (!(error instanceof ModelRefusedError)) throw error;
        // Users see this reason: it must not name directories of the server.
        throw new ModelRefusedError(error.message.replaceAll(`${resolve(modelsDir)}${sep}`, ''));
      });
    },
  });
}

async function openVersion(options: OpenModelOptions, version: string): Promise<SentimentModel> {
  const { modelsDir, model } = options;
  const { path, manifest } = await readModelFolder(modelsDir, model, version);
  switch (manifest.format) {
    case 'onnx':
      return openOnnxModel({ ...options, manifest, path });
    case 'open-inference':
      return openRemoteModel({ manifest, path, log: options.log });
    case 'ensemble':
      return openEnsemble(options, manifest);
  }
}

/**
 * openModel opens a model by name. Without `version` it opens the highest version that can be loaded. Rejects with
 * ModelRefusedError when none can.
 */
export async function openModel(options: OpenModelOptions): Promise<SentimentModel> {
  const { modelsDir, model, version, log } = options;
  if (model === 'vader') return openVaderModel();
  if (version) return openVersion(options, version);
  const versions = await listModelVersions(modelsDir, model);
  if (model === 'ensemble' && versions.length === 0) return openEnsemble(options, defaultEnsemble);
  let refusal = new ModelRefusedError(`there is no model ${model} in ${modelsDir}`);
  for (const candidate of versions) {
    try {
      return await openVersion(options, candidate);
    } catch (error) {
      if (!(error instanceof ModelRefusedError)) throw error;
      log.error({ model, version: candidate, reason: error.message }, 'a model version could not be loaded');
      refusal = error;
    }
  }
  throw refusal;
}
