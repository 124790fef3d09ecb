import type { TokenBatch } from '#domain/inference/pack-rows.ts';
import type { RemoteManifest } from '#domain/sentiment/models/model-manifest.ts';
import type { InferRequest, InferResponse } from '#server/sentiment/models/open-inference/api-types.ts';

/** toInferRequest pads a batch into the input tensors that the manifest names. */
export function toInferRequest(
  { ids, lengths, secondSegmentStarts, width }: TokenBatch,
  { inputs, outputs }: Pick<RemoteManifest, 'inputs' | 'outputs'>,
): InferRequest {
  const rows = lengths.length;
  const blank = () => new Array<number>(rows * width).fill(0);
  const tensors: Record<string, number[]> = {
    input_ids: blank(),
    attention_mask: blank(),
    token_type_ids: blank(),
  };
  let from = 0;
  lengths.forEach((length, row) => {
    for (let i = 0; i < length; i++) {
      const at = row * width + i;
      if (tensors.input_ids) tensors.input_ids[at] = ids[from + i] ?? 0;
      if (tensors.attention_mask) tensors.attention_mask[at] = 1;
      if (tensors.token_type_ids && i >= (secondSegmentStarts[row] ?? length)) tensors.token_type_ids[at] = 1;
    }
    from += length;
  });
  return {
    inputs: inputs.map(({ name }) => ({
      name,
      datatype: 'INT64',
      shape: [rows, width],
      data: tensors[name] ?? blank(),
    })),
    outputs: [outputs.logits, ...(outputs.embedding ? [outputs.embedding] : [])].map(({ name }) => ({
      name,
    })),
  };
}

/** readTensor gives an output as flat numbers; throws when it is missing or does not have one entry per row. */
export function readTensor({ outputs }: InferResponse, name: string, rows: number): Float32Array {
  const tensor = outputs.find((output) => output.name === name);
  if (!tensor) throw new Error(`the inference server returned no output ${name}`);
  const flat = tensor.data.flat(Number.POSITIVE_INFINITY);
  const expected = tensor.shape.reduce((product, size) => product * size, 1);
  if (tensor.shape[0] !== rows || flat.length !== expected)
    throw new Error(
      `the inference server returned ${name} in shape [${tensor.shape.join(', ')}] for ${rows} texts`,
    );
  return Float32Array.from(flat, Number);
}
