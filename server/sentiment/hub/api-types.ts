import { z } from 'zod';

/** What a Hugging-Face-compatible hub says of a repository at a revision, files with their digests. */
export const repositorySchema = z.object({
  /** The commit the revision stands for now. */
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.number().int().nonnegative().optional(),
      /** Git's SHA-1 of a small file. */
      blobId: z.string().optional(),
      lfs: z
        .object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().nonnegative() })
        .nullish(),
    }),
  ),
  cardData: z.object({ license: z.union([z.string(), z.array(z.string())]).optional() }).nullish(),
});
export type Repository = z.infer<typeof repositorySchema>;
export type RepositoryFile = Repository['siblings'][number];

/** The part of a model's `config.json` that says what its logits mean. */
export const modelConfigSchema = z.object({
  model_type: z.string(),
  id2label: z.record(z.string(), z.string()),
  max_position_embeddings: z.number().int().positive().optional(),
});
export type ModelConfig = z.infer<typeof modelConfigSchema>;
