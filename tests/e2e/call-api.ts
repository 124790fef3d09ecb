import { type APIRequestContext, expect } from '@playwright/test';

/** callApi calls a mutation as the browser would, with the session of its context, and gives what it answered. */
export async function callApi<T>(request: APIRequestContext, path: string, input: object): Promise<T> {
  const answer = await request.post(`/api/trpc/${path}`, { data: { json: input } });
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  const { result } = (await answer.json()) as { result: { data: { json: T } } };
  return result.data.json;
}

/** addFeedSource adds a feed as a source that is read every second. */
export async function addFeedSource(request: APIRequestContext, url: string, name: string): Promise<string> {
  const source = { kind: 'feed', config: { url }, name, outlet: name, intervalSeconds: 1 };
  return (await callApi<{ id: string }>(request, 'source.create', source)).id;
}
