import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { chooseWorkerLayout } from '#domain/inference/choose-worker-layout.ts';
import { decodeLogits } from '#domain/sentiment/models/decode-logits.ts';
import type { OnnxManifest } from '#domain/sentiment/models/model-manifest.ts';
import { sentimentLabels } from '#domain/sentiment/verdicts/verdict.ts';
import { createTokeniser } from '#server/inference/create-tokeniser.ts';
import { openWorkerPool } from '#server/inference/open-worker-pool.ts';
import { openSentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { listModelVersions, readModelFolder } from '#server/sentiment/models/read-model-folder.ts';

/** openInferenceHarness opens the sentiment engine and raw ONNX sessions with the same thread layout and model. */
export async function openInferenceHarness() {
  const log = pino({ level: 'silent' });
  const modelsDir = 'models';
  const model = 'undertone-minilm';
  const [version = ''] = await listModelVersions(modelsDir, model);
  const { path, manifest: anyManifest } = await readModelFolder(modelsDir, model, version);
  const manifest = anyManifest as OnnxManifest;
  const layout = chooseWorkerLayout('cpu', availableParallelism());
  const bare = await openWorkerPool({
    workers: layout.workers,
    session: {
      weights: join(path, manifest.weights),
      provider: 'cpu',
      intraOpThreads: layout.intraOpThreads,
      inputs: manifest.inputs.map(({ name }) => name),
      logits: manifest.outputs.logits.name,
      embedding: manifest.outputs.embedding?.name,
    },
    log,
  });
  const engine = await openSentimentEngine({
    modelsDir,
    model,
    version,
    provider: 'cpu',
    maxCachedVerdicts: 0,
    log,
  });
  const tokeniser = createTokeniser(JSON.parse(await readFile(join(path, manifest.tokenizer), 'utf8')));
  return {
    path,
    manifest,
    layout,
    bare,
    engine,
    tokeniser,
    /** Decodes the label of a row of logits. */
    labelOf(logits: ArrayLike<number>): string {
      const probabilities = decodeLogits(logits, manifest.labels, 1);
      if (!probabilities) throw new Error('The model returned a logit that is not a number');
      return sentimentLabels.reduce((a, b) => (probabilities[b] > probabilities[a] ? b : a));
    },
    async close() {
      await engine.close();
      await bare.close();
    },
  };
}

export type InferenceHarness = Awaited<ReturnType<typeof openInferenceHarness>>;
