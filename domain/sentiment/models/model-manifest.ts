import { z } from 'zod';
import { sentimentLabels } from '#domain/sentiment/verdicts/verdict.ts';

/** safeNameSchema is a name from a manifest or command line that is safe as a file or folder name. */
export const safeNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, 'letters, digits, dots, dashes')
  .refine((name) => !name.includes('..'), 'no double dots');

/** parseSafeName returns the name. Errors: Error for a name that is not safe as a file name. */
export function parseSafeName(name: string, what: 'model' | 'version'): string {
  if (safeNameSchema.safeParse(name).success) return name;
  throw new Error(
    `"${name}" is not a valid ${what} name: use up to 64 letters, digits, dots, dashes and underscores, without two dots in a row`,
  );
}

/** A pattern matches every text; a longer one is no step of normalisation. */
const maxPatternCharacters = 200;

const normaliseStepSchema = z.object({
  name: z.string(),
  pattern: z
    .string()
    .max(maxPatternCharacters)
    .refine((pattern) => {
      try {
        return Boolean(new RegExp(pattern));
      } catch {
        return false;
      }
    }, 'not a regular expression'),
  flags: z.string().regex(/^[gimsu]*$/),
  replacement: z.string(),
});
export type NormaliseStep = z.infer<typeof normaliseStepSchema>;

const labelsSchema = z
  .array(z.enum(sentimentLabels))
  .length(3)
  .refine((all) => new Set(all).size === 3, 'each label once, in the order of the logits');
const temperatureSchema = z.number().positive();

const identityFields = {
  name: safeNameSchema,
  version: safeNameSchema,
  license: z.string().optional(),
  metrics: z.record(z.string(), z.unknown()).default({}),
  notices: z.array(z.string()).default([]),
};

const transformerFields = {
  tokenizer: safeNameSchema,
  labels: labelsSchema,
  temperature: z
    .union([temperatureSchema, z.object({ text: temperatureSchema, target: temperatureSchema })])
    .default(1),
  input: z.object({
    maxTokens: z.number().int().min(8).max(8192),
    /** How a company is given to the model: as second segment, between markers, or not at all. */
    target: z.enum(['pair', 'marker', 'none']).default('none'),
    normalise: z.array(normaliseStepSchema).default([]),
  }),
  abstainBelow: z.number().min(0).max(1).default(0),
  inputs: z.array(z.object({ name: z.string() })).min(1),
  outputs: z.object({
    logits: z.object({ name: z.string() }),
    embedding: z.object({ name: z.string() }).optional(),
  }),
  embedding: z.object({ dimensions: z.number().int().positive() }).optional(),
  hashes: z.record(safeNameSchema, z.string().regex(/^[0-9a-f]{64}$/)),
};

const onnxManifestSchema = z.object({
  format: z.literal('onnx'),
  ...identityFields,
  ...transformerFields,
  weights: safeNameSchema,
});

/** A model on a server with the Open Inference Protocol v2; texts are tokenised here and run there. */
const remoteManifestSchema = z.object({
  format: z.literal('open-inference'),
  ...identityFields,
  ...transformerFields,
  endpoint: z.object({
    url: z.url({ protocol: /^https?$/ }),
    model: z.string().min(1),
    version: z.string().optional(),
    timeoutMs: z.number().int().positive().default(5_000),
  }),
});

const ensembleManifestSchema = z.object({
  format: z.literal('ensemble'),
  ...identityFields,
  abstainBelow: z.number().min(0).max(1).default(0),
  members: z.array(z.object({ model: safeNameSchema, weight: z.number().positive() })).min(1),
});

/** modelManifestSchema is the `model.json` of one version of a model. */
export const modelManifestSchema = z.discriminatedUnion('format', [
  onnxManifestSchema,
  remoteManifestSchema,
  ensembleManifestSchema,
]);
export type ModelManifest = z.infer<typeof modelManifestSchema>;
export type OnnxManifest = z.infer<typeof onnxManifestSchema>;
export type RemoteManifest = z.infer<typeof remoteManifestSchema>;
export type EnsembleManifest = z.infer<typeof ensembleManifestSchema>;
/** TransformerManifest is a manifest that describes tokenisation, inputs and outputs of a transformer. */
export type TransformerManifest = OnnxManifest | RemoteManifest;
