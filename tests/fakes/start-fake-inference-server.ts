import type { ServerResponse } from 'node:http';
import { startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

/** How the server responds to the following requests. */
export type InferenceBehaviour = 'healthy' | 'overloaded' | 'malformed' | 'missing-row' | 'nan';

export interface FakeInferenceServer {
  url: string;
  behaviour: InferenceBehaviour;
  /** Inference requests received. */
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
  platform: 'fake',
  inputs: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({
    name,
    datatype: 'INT64',
    shape: [-1, -1],
  })),
  outputs: [{ name: 'logits', datatype: 'FP32', shape: [-1, 3] }],
};

/** Computes three logits from a row's tokens, independent of padding and of other rows. */
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
    fake.requestCount++;
    const { inputs } = JSON.parse(body) as { inputs: Tensor[] };
    if (fake.behaviour === 'overloaded') return sendJson(response, 503, { error: 'queue is full' });
    if (fake.behaviour === 'malformed') return sendJson(response, 200, { hello: 'there' });
    const lines = computeLogits(inputs);
    const rows = fake.behaviour === 'missing-row' ? lines.slice(1) : lines;
    const data = fake.behaviour === 'nan' ? rows.map(() => ['x', 'y', 'z']) : rows;
    const output = { name: 'logits', datatype: 'FP32', shape: [rows.length, 3], data };
    sendJson(response, 200, { model_name: 'finance', model_version: '1', outputs: [output] });
  });
  const fake: FakeInferenceServer = {
    url: server.origin,
    behaviour: 'healthy',
    requestCount: 0,
    close: server.close,
  };
  return fake;
}
