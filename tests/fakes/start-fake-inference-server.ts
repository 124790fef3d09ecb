import type { ServerResponse } from 'node:http';
import { startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

/** What the server does with the next requests. */
export type InferenceBehaviour =
  | 'answers'
  | 'is overloaded'
  | 'answers nonsense'
  | 'gives one line too few'
  | 'gives NaN';

export interface FakeInferenceServer {
  url: string;
  behaviour: InferenceBehaviour;
  /** Inference requests seen. */
  requestCount: number;
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
function computeLogits(inputs: Tensor[]): number[][] {
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

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** startFakeInferenceServer starts a server that speaks the Open Inference Protocol v2 and serves the model `finance`. */
export async function startFakeInferenceServer(): Promise<FakeInferenceServer> {
  const server = await startFakeHttpServer(({ url: { pathname }, body }, response) => {
    if (pathname === '/v2/models/finance') return sendJson(response, 200, metadata);
    if (pathname !== '/v2/models/finance/infer') return sendJson(response, 404, { error: 'unknown model' });
    standIn.requestCount++;
    const { inputs } = JSON.parse(body) as { inputs: Tensor[] };
    if (standIn.behaviour === 'is overloaded') return sendJson(response, 503, { error: 'queue is full' });
    if (standIn.behaviour === 'answers nonsense') return sendJson(response, 200, { hello: 'there' });
    const lines = computeLogits(inputs);
    const rows = standIn.behaviour === 'gives one line too few' ? lines.slice(1) : lines;
    const data = standIn.behaviour === 'gives NaN' ? rows.map(() => ['x', 'y', 'z']) : rows;
    const output = { name: 'logits', datatype: 'FP32', shape: [rows.length, 3], data };
    sendJson(response, 200, { model_name: 'finance', model_version: '1', outputs: [output] });
  });
  const standIn: FakeInferenceServer = {
    url: server.origin,
    behaviour: 'answers',
    requestCount: 0,
    close: server.close,
  };
  return standIn;
}
