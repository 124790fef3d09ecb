import { z } from 'zod';

/** A repository of a Hugging-Face-compatible hub at a revision, with the digests of its files. */
export const repositorySchema = z.object({
  /** The commit of the revision. */
  sha: z.string().regex(/^[0-9a-f]{7,64}$/),
  siblings: z.array(
    z.object({
      rfilename: z.string(),
      size: z.number().int().nonnegative().optional(),
      /** Git's SHA-1 of a file outside LFS. */
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

/** The part of a model's `config.json` that describes its labels and input. */
export const modelConfigSchema = z.object({
  model_type: z.string(),
  id2label: z.record(z.string(), z.string()),
  max_position_embeddings: z.number().int().positive().optional(),
});
export type ModelConfig = z.infer<typeof modelConfigSchema>;
