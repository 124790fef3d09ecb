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

/** OpenInferenceClient calls one model; rejects with BackendUnreachableError when the server does not respond. */
export interface OpenInferenceClient {
  metadata(): Promise<ModelMetadata>;
  infer(request: InferRequest): Promise<InferResponse>;
}

/** A 4xx response means that the request is wrong; 5xx and 429 mean that the server is starting or overloaded. */
function toError(status: number, body: unknown): Error {
  const parsed = errorResponseSchema.safeParse(body);
  const reason = `the inference server answered ${status}${parsed.success ? `: ${parsed.data.error}` : ''}`;
  return status >= 500 || status === 429 ? new BackendUnreachableError(reason) : new Error(reason);
}

/** createOpenInferenceClient calls one model on one server. The operator configures the server, so it may be in the local network. */
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
      throw new BackendUnreachableError(`the inference server does not respond: ${cause}`);
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
      throw new Error(
        'the inference server sent a response that does not follow the Open Inference Protocol',
      );
    },
  };
}
