import { BackendUnreachableError } from '#server/inference/inference-backend.ts';
import {
  errorResponseSchema,
  type InferRequest,
  type InferResponse,
  inferResponseSchema,
  type ModelMetadata,
  modelMetadataSchema,
} from '#server/sentiment/models/open-inference/api-types.ts';

export interface OpenInferenceEndpoint {
  url: string;
  model: string;
  version?: string;
  timeoutMs: number;
}

export interface OpenInferenceClient {
  metadata(): Promise<ModelMetadata>;
  infer(request: InferRequest): Promise<InferResponse>;
}

/** A server that is there and says no blames the request; one that is overloaded or starting does not. */
function toError(status: number, body: unknown): Error {
  const said = errorResponseSchema.safeParse(body);
  const reason = `the inference server answered ${status}${said.success ? `: ${said.data.error}` : ''}`;
  return status >= 500 || status === 429 ? new BackendUnreachableError(reason) : new Error(reason);
}

/** createOpenInferenceClient speaks to one model on one server; the operator names the server, so it may be inside. */
export function createOpenInferenceClient({
  url,
  model,
  version,
  timeoutMs,
}: OpenInferenceEndpoint): OpenInferenceClient {
  const path = `v2/models/${encodeURIComponent(model)}${version ? `/versions/${encodeURIComponent(version)}` : ''}`;
  const base = new URL(path, url.endsWith('/') ? url : `${url}/`).href;

  async function sendRequest(address: string, body?: InferRequest): Promise<unknown> {
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    }).catch((error: Error) => {
      const cause = error.cause instanceof Error ? error.cause.message : error.message;
      throw new BackendUnreachableError(`the inference server does not answer: ${cause}`);
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw toError(response.status, answer);
    return answer;
  }

  return {
    metadata: async () => modelMetadataSchema.parse(await sendRequest(base)),
    infer: async (request) => {
      const parsed = inferResponseSchema.safeParse(await sendRequest(`${base}/infer`, request));
      if (parsed.success) return parsed.data;
      throw new Error('the inference server answered something that is not in the Open Inference Protocol');
    },
  };
}
