import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { modelManifestSchema } from '#domain/sentiment/models/model-manifest.ts';
import { type SentimentLabel, sentimentLabels } from '#domain/sentiment/verdicts/verdict.ts';
import { type ModelConfig, modelConfigSchema } from '#server/sentiment/hub/api-types.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import { hashFile } from '#server/sentiment/models/read-model-folder.ts';

/** labelsOf gives the labels in the order of the logits; throws for a model with other labels. */
function labelsOf({ id2label }: ModelConfig): SentimentLabel[] {
  const ordered = Object.entries(id2label)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, label]) => sentimentLabels.find((known) => known === label.toLowerCase()));
  if (ordered.length !== 3 || ordered.some((label) => !label) || new Set(ordered).size !== 3)
    throw new ModelRefusedError(
      `its labels are ${Object.values(id2label).join(', ')}; needed are positive, neutral and negative`,
    );
  return ordered as SentimentLabel[];
}

async function readConfig(folder: string): Promise<ModelConfig> {
  const parsed = modelConfigSchema.safeParse(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
  if (!parsed.success) throw new ModelRefusedError('its config.json names no labels');
  if (!['bert', 'distilbert'].includes(parsed.data.model_type))
    throw new ModelRefusedError(
      `it is a ${parsed.data.model_type}; only BERT-like models with WordPiece are supported`,
    );
  return parsed.data;
}

/** readTensors loads the graph, which proves that it is complete, and gives its input and output names. */
async function readTensors(weights: string): Promise<{ inputs: string[]; logits: string }> {
  const session = await InferenceSession.create(weights, { logSeverityLevel: 3 }).catch((error: Error) => {
    throw new ModelRefusedError(`its weights do not load: ${error.message}`);
  });
  const { inputNames, outputNames } = session;
  await session.release();
  const logits = outputNames.find((name) => name === 'logits') ?? outputNames[0];
  if (!logits) throw new ModelRefusedError('its graph has no output');
  return { inputs: [...inputNames], logits };
}

/** writeManifest writes the manifest of a downloaded folder from its files, with their digests. Rejects with ModelRefusedError. */
export async function writeManifest(
  folder: string,
  { name, version, repo, license }: { name: string; version: string; repo: string; license?: string },
): Promise<void> {
  const config = await readConfig(folder);
  const labels = labelsOf(config);
  const { inputs, logits } = await readTensors(join(folder, 'model.onnx'));
  const hashes: Record<string, string> = {};
  for (const file of ['model.onnx', 'tokenizer.json']) hashes[file] = await hashFile(join(folder, file));
  const manifest = modelManifestSchema.parse({
    format: 'onnx',
    name,
    version,
    license,
    weights: 'model.onnx',
    tokenizer: 'tokenizer.json',
    labels,
    input: { maxTokens: Math.min(512, config.max_position_embeddings ?? 512), target: 'none', normalise: [] },
    inputs: inputs.map((input) => ({ name: input })),
    outputs: { logits: { name: logits } },
    hashes,
    notices: [`${repo}: licence ${license ?? 'not stated by the hub'}`],
  });
  await writeFile(join(folder, 'model.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
