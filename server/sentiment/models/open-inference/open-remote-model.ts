import type { Logger } from 'pino';
import type { RemoteManifest } from '#domain/sentiment/models/model-manifest.ts';
import type { InferenceBackend } from '#server/inference/inference-backend.ts';
import { createTransformerModel } from '#server/sentiment/models/create-transformer-model.ts';
import { loadTokeniser } from '#server/sentiment/models/load-tokeniser.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import {
  createOpenInferenceClient,
  type OpenInferenceClient,
} from '#server/sentiment/models/open-inference/client.ts';
import { readTensor, toInferRequest } from '#server/sentiment/models/open-inference/map-batch.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';

/** Concurrent requests; the server may batch further. */
const maxConcurrentRequests = 4;
const limits = { budgetTokens: 4_096, maxRows: 128 };

function createRemoteBackend(
  client: OpenInferenceClient,
  { inputs, outputs }: RemoteManifest,
): InferenceBackend {
  return {
    concurrency: maxConcurrentRequests,
    async run(batch) {
      const startedAt = performance.now();
      const response = await client.infer(toInferRequest(batch, { inputs, outputs }));
      const rows = batch.lengths.length;
      const embedding = outputs.embedding ? readTensor(response, outputs.embedding.name, rows) : null;
      const logits = readTensor(response, outputs.logits.name, rows);
      return { logits, embedding, runMs: performance.now() - startedAt };
    },
    close: () => Promise.resolve(),
  };
}

/** openRemoteModel opens a model on an inference server; rejects with ModelRefusedError when the server lacks the model or a tensor. */
export async function openRemoteModel({
  manifest,
  path,
  log,
}: {
  manifest: RemoteManifest;
  path: string;
  log: Logger;
}): Promise<SentimentModel> {
  const { name, version, endpoint, inputs, outputs } = manifest;
  const client = createOpenInferenceClient(endpoint);
  const metadata = await client.metadata().catch((error: Error) => {
    throw new ModelRefusedError(`${name} ${version} is not served: ${error.message}`);
  });
  const served = new Set([...metadata.inputs, ...metadata.outputs].map((tensor) => tensor.name));
  const needed = [...inputs, outputs.logits, ...(outputs.embedding ? [outputs.embedding] : [])];
  const missing = needed.filter((tensor) => !served.has(tensor.name)).map((tensor) => tensor.name);
  if (missing.length > 0)
    throw new ModelRefusedError(`${endpoint.model} at ${endpoint.url} has no tensor ${missing.join(', ')}`);
  const tokeniser = await loadTokeniser(path, manifest);
  log.info({ model: name, version, url: endpoint.url }, 'remote sentiment model opened');
  const backend = createRemoteBackend(client, manifest);
  return createTransformerModel({ manifest, kind: 'remote', tokeniser, backend, limits });
}
