import { z } from 'zod';

const httpUrl = z
  .string()
  .trim()
  .max(2_000)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    'Give an address that starts with http:// or https://',
  );

/** Each kind's configuration; the add-source wizard draws its form from these. */
export const sourceConfigs = {
  feed: z.object({ url: httpUrl.describe('Address of an RSS, RDF, Atom or JSON feed') }),
  wire: z.object({
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1)
      .describe('The same seed tells the same stories'),
    rate: z.number().min(0.05).max(200).default(1).describe('Pace: 1 is lively, 2 is twice as fast'),
  }),
} as const;

export type SourceKind = keyof typeof sourceConfigs;
export const sourceKinds = Object.keys(sourceConfigs) as SourceKind[];
export type SourceConfig<K extends SourceKind> = z.infer<(typeof sourceConfigs)[K]>;

export const previewSourceInput = z.object({
  kind: z.enum(['feed', 'wire']),
  config: z.record(z.string(), z.unknown()),
});

const sourceFields = {
  name: z.string().trim().min(1, 'Give the source a name').max(120),
  outlet: z.string().trim().min(1, 'Say what a story row shows as the outlet').max(60),
  priority: z.enum(['high', 'standard']),
  intervalSeconds: z.number().int().min(1).max(86_400),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
};

export const createSourceInput = previewSourceInput.extend({
  ...sourceFields,
  priority: sourceFields.priority.default('standard'),
  intervalSeconds: sourceFields.intervalSeconds.default(300),
  tags: sourceFields.tags.default([]),
});

export const updateSourceInput = z.object({
  id: z.uuid(),
  config: z.record(z.string(), z.unknown()).optional(),
  name: sourceFields.name.optional(),
  outlet: sourceFields.outlet.optional(),
  priority: sourceFields.priority.optional(),
  intervalSeconds: sourceFields.intervalSeconds.optional(),
  tags: sourceFields.tags.optional(),
});

export const sourceIdInput = z.object({ id: z.uuid() });
export const setSourceStateInput = z.object({ id: z.uuid(), state: z.enum(['active', 'paused']) });
export const readFetchRunsInput = z.object({
  sourceId: z.uuid(),
  limit: z.number().int().min(1).max(500).default(50),
});
