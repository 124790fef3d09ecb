import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { chooseWorkerLayout, type ExecutionProvider } from '#domain/inference/choose-worker-layout.ts';
import { packRows } from '#domain/inference/pack-rows.ts';
import type { OnnxManifest } from '#domain/sentiment/models/model-manifest.ts';
import { chooseProvider, type ProviderPreference } from '#server/inference/choose-provider.ts';
import type { InferenceBackend } from '#server/inference/inference-backend.ts';
import { openWorkerPool } from '#server/inference/open-worker-pool.ts';
import { createTransformerModel } from '#server/sentiment/models/create-transformer-model.ts';
import { loadTokeniser } from '#server/sentiment/models/load-tokeniser.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';

/** OnnxOptions says which ONNX model to load, and where to run it. */
export interface OnnxOptions {
  manifest: OnnxManifest;
  /** Absolute path of the version's folder. */
  path: string;
  provider: ProviderPreference;
  threads?: number;
  log: Logger;
}

/** The first runs allocate memory and fill caches; they must not delay a request. */
async function warmUp(backend: InferenceBackend): Promise<void> {
  const row = (tokens: number) => ({
    ids: Array.from({ length: tokens }, () => 101),
    secondSegmentStart: tokens,
  });
  const batches = [[row(8)], [row(32)], Array.from({ length: 8 }, () => row(32))];
  for (const rows of batches) {
    await Promise.all(Array.from({ length: backend.concurrency }, () => backend.run(packRows(rows))));
  }
}

async function openBackend({ manifest, path, threads, log }: OnnxOptions, provider: ExecutionProvider) {
  const layout = chooseWorkerLayout(provider, availableParallelism(), threads);
  const backend = await openWorkerPool({
    workers: layout.workers,
    session: {
      weights: join(path, manifest.weights),
      provider,
      intraOpThreads: layout.intraOpThreads,
      inputs: manifest.inputs.map(({ name }) => name),
      logits: manifest.outputs.logits.name,
      embedding: manifest.outputs.embedding?.name,
    },
    log,
  });
  await warmUp(backend).catch(async (error: Error) => {
    await backend.close();
    throw error;
  });
  return { backend, limits: layout, layout };
}

/** openOnnxModel loads a verified folder into worker threads; rejects with ModelRefusedError when no execution provider runs it. */
export async function openOnnxModel(options: OnnxOptions): Promise<SentimentModel> {
  const { manifest, path, log } = options;
  const tokeniser = await loadTokeniser(path, manifest);
  const { candidates, reason: choice } = chooseProvider(options.provider);
  let reason = '';
  for (const provider of candidates) {
    try {
      const { backend, limits, layout } = await openBackend(options, provider);
      const { name: model, version } = manifest;
      log.info({ model, version, provider, reason: reason || choice, ...layout }, 'sentiment model loaded');
      return createTransformerModel({ manifest, kind: 'onnx', tokeniser, backend, limits });
    } catch (error) {
      reason = `${provider} failed: ${(error as Error).message}`;
      log.warn({ provider, reason }, 'execution provider not usable');
    }
  }
  throw new ModelRefusedError(`${manifest.name} ${manifest.version} does not run on this machine: ${reason}`);
}
