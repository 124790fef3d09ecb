import { z } from 'zod';

/** The REST types of Open Inference Protocol version 2, which KServe, Triton and OpenVINO Model Server implement. */
const tensorMetadata = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.number()) });

export const modelMetadataSchema = z.object({
  name: z.string(),
  inputs: z.array(tensorMetadata).default([]),
  outputs: z.array(tensorMetadata).default([]),
});
export type ModelMetadata = z.infer<typeof modelMetadataSchema>;

/** Numbers in row-major order; servers may nest them by dimension. */
const numbers: z.ZodType<unknown[]> = z.array(z.unknown());

export const inferResponseSchema = z.object({
  model_name: z.string(),
  model_version: z.string().optional(),
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.string(),
      shape: z.array(z.number().int().nonnegative()),
      data: numbers,
    }),
  ),
});
export type InferResponse = z.infer<typeof inferResponseSchema>;

export const errorResponseSchema = z.object({ error: z.string() });

export interface InferRequest {
  inputs: { name: string; datatype: 'INT64'; shape: [number, number]; data: number[] }[];
  outputs: { name: string }[];
}
