import { type APIRequestContext, expect } from '@playwright/test';

/** callApi calls a tRPC mutation with the session of a browser context and gives its result. */
export async function callApi<T>(request: APIRequestContext, path: string, input: object): Promise<T> {
  const response = await request.post(`/api/trpc/${path}`, { data: { json: input } });
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  const { result } = (await response.json()) as { result: { data: { json: T } } };
  return result.data.json;
}

/** addFeedSource adds a feed source that is fetched every second, and gives its id. */
export async function addFeedSource(request: APIRequestContext, url: string, name: string): Promise<string> {
  const source = { kind: 'feed', config: { url }, name, outlet: name, intervalSeconds: 1 };
  return (await callApi<{ id: string }>(request, 'source.create', source)).id;
}
