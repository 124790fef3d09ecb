import type { ServerResponse } from 'node:http';
import { openHttpStandIn } from '#tests/stand-ins/http-stand-in.ts';

/** What the server does with the next requests. */
export type Behaviour =
  | 'answers'
  | 'is overloaded'
  | 'answers nonsense'
  | 'gives one line too few'
  | 'gives NaN';

export interface OpenInferenceStandIn {
  url: string;
  behaviour: Behaviour;
  /** Inference requests seen. */
  requests: number;
  close(): Promise<void>;
}

interface Tensor {
  name: string;
  shape: number[];
  data: number[];
}

const metadata = {
  name: 'finance',
  versions: ['1'],
  platform: 'stand-in',
  inputs: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({
    name,
    datatype: 'INT64',
    shape: [-1, -1],
  })),
  outputs: [{ name: 'logits', datatype: 'FP32', shape: [-1, 3] }],
};

/** infer makes three logits out of a row's tokens; padding and neighbours do not matter to it. */
function infer(inputs: Tensor[]): number[][] {
  const [rows = 0, width = 0] = inputs[0]?.shape ?? [];
  const data = (name: string) => inputs.find((tensor) => tensor.name === name)?.data ?? [];
  const ids = data('input_ids');
  const mask = data('attention_mask');
  return Array.from({ length: rows }, (_, row) => {
    const sums = [0, 0, 0];
    for (let i = row * width; i < (row + 1) * width; i++)
      if (mask[i]) sums[(ids[i] ?? 0) % 3] = (sums[(ids[i] ?? 0) % 3] ?? 0) + 1;
    return sums;
  });
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** startOpenInference starts a server that speaks the Open Inference Protocol v2 and serves the model `finance`. */
export async function startOpenInference(): Promise<OpenInferenceStandIn> {
  const server = await openHttpStandIn(({ url: { pathname }, body }, response) => {
    if (pathname === '/v2/models/finance') return reply(response, 200, metadata);
    if (pathname !== '/v2/models/finance/infer') return reply(response, 404, { error: 'unknown model' });
    standIn.requests++;
    const { inputs } = JSON.parse(body) as { inputs: Tensor[] };
    if (standIn.behaviour === 'is overloaded') return reply(response, 503, { error: 'queue is full' });
    if (standIn.behaviour === 'answers nonsense') return reply(response, 200, { hello: 'there' });
    const lines = infer(inputs);
    const rows = standIn.behaviour === 'gives one line too few' ? lines.slice(1) : lines;
    const data = standIn.behaviour === 'gives NaN' ? rows.map(() => ['x', 'y', 'z']) : rows;
    const output = { name: 'logits', datatype: 'FP32', shape: [rows.length, 3], data };
    reply(response, 200, { model_name: 'finance', model_version: '1', outputs: [output] });
  });
  const standIn: OpenInferenceStandIn = {
    url: server.origin,
    behaviour: 'answers',
    requests: 0,
    close: server.close,
  };
  return standIn;
}
