import { z } from 'zod';
import { sentimentLabels } from '#domain/sentiment/verdict.ts';

/** What may be used in a file or folder name that comes from a manifest or a command line. */
export const safeName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, 'letters, digits, dots, dashes')
  .refine((name) => !name.includes('..'), 'no double dots');

/** readSafeName gives the name back, or says in one sentence what is wrong with it. */
export function readSafeName(name: string, what: 'model' | 'version'): string {
  if (safeName.safeParse(name).success) return name;
  throw new Error(
    `"${name}" is no name of a ${what}: up to 64 letters, digits, dots, dashes and underscores, no two dots in a row`,
  );
}

const normaliseStep = z.object({
  name: z.string(),
  pattern: z.string().refine((pattern) => {
    try {
      return Boolean(new RegExp(pattern));
    } catch {
      return false;
    }
  }, 'not a regular expression'),
  flags: z.string().regex(/^[gimsu]*$/),
  replacement: z.string(),
});
export type NormaliseStep = z.infer<typeof normaliseStep>;

const labels = z
  .array(z.enum(sentimentLabels))
  .length(3)
  .refine((all) => new Set(all).size === 3, 'each label once, in the order of the logits');
const temperature = z.number().positive();

const identity = {
  name: safeName,
  version: safeName,
  license: z.string().optional(),
  metrics: z.record(z.string(), z.unknown()).default({}),
  notices: z.array(z.string()).default([]),
};

const reading = {
  tokenizer: safeName,
  labels,
  temperature: z.union([temperature, z.object({ text: temperature, target: temperature })]).default(1),
  input: z.object({
    maxTokens: z.number().int().min(8).max(8192),
    /** How a company is asked about: as second segment, in marks, or not at all. */
    target: z.enum(['pair', 'marker', 'none']).default('none'),
    normalise: z.array(normaliseStep).default([]),
  }),
  abstainBelow: z.number().min(0).max(1).default(0),
  inputs: z.array(z.object({ name: z.string() })).min(1),
  outputs: z.object({
    logits: z.object({ name: z.string() }),
    embedding: z.object({ name: z.string() }).optional(),
  }),
  embedding: z.object({ dimensions: z.number().int().positive() }).optional(),
  hashes: z.record(safeName, z.string().regex(/^[0-9a-f]{64}$/)),
};

const onnxManifest = z.object({ format: z.literal('onnx'), ...identity, ...reading, weights: safeName });

/** A model on a server that speaks the Open Inference Protocol v2; tokenised here, run there. */
const remoteManifest = z.object({
  format: z.literal('open-inference'),
  ...identity,
  ...reading,
  endpoint: z.object({
    url: z.url({ protocol: /^https?$/ }),
    model: z.string().min(1),
    version: z.string().optional(),
    timeoutMs: z.number().int().positive().default(5_000),
  }),
});

const ensembleManifest = z.object({
  format: z.literal('ensemble'),
  ...identity,
  abstainBelow: z.number().min(0).max(1).default(0),
  members: z.array(z.object({ model: safeName, weight: z.number().positive() })).min(1),
});

/** modelManifestSchema is what a `model.json` says of one version of a model. */
export const modelManifestSchema = z.discriminatedUnion('format', [
  onnxManifest,
  remoteManifest,
  ensembleManifest,
]);
export type ModelManifest = z.infer<typeof modelManifestSchema>;
export type OnnxManifest = z.infer<typeof onnxManifest>;
export type RemoteManifest = z.infer<typeof remoteManifest>;
export type EnsembleManifest = z.infer<typeof ensembleManifest>;
/** ReadingManifest is the part that says how a text becomes tensors and tensors become a verdict. */
export type ReadingManifest = OnnxManifest | RemoteManifest;
