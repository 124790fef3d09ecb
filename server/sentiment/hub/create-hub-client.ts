import { type Repository, repositorySchema } from '#server/sentiment/hub/api-types.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';

export interface HubClient {
  /** The repository at a revision; rejects with ModelRefusedError when the hub has none or does not answer. */
  repository(repo: string, revision: string): Promise<Repository>;
  fileUrl(repo: string, commit: string, file: string): string;
}

/** createHubClient speaks to a Hugging-Face-compatible hub; the operator names it, so it may be inside. */
export function createHubClient(baseUrl: string): HubClient {
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
    throw new ModelRefusedError(`"${baseUrl}" is no address of a hub, such as https://huggingface.co`);
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  const escaped = (path: string) => path.split('/').map(encodeURIComponent).join('/');
  return {
    async repository(repo, revision) {
      const address = `api/models/${escaped(repo)}/revision/${encodeURIComponent(revision)}?blobs=true`;
      const response = await fetch(new URL(address, base), { signal: AbortSignal.timeout(30_000) }).catch(
        (error: Error) => {
          const cause = error.cause instanceof Error ? error.cause.message : error.message;
          throw new ModelRefusedError(`the hub ${base} does not answer: ${cause}`);
        },
      );
      if (!response.ok)
        throw new ModelRefusedError(`the hub ${base} answered ${response.status} for ${repo}`);
      const parsed = repositorySchema.safeParse(await response.json().catch(() => null));
      if (!parsed.success) throw new ModelRefusedError(`${base} does not answer as a model hub does`);
      return parsed.data;
    },
    fileUrl: (repo, commit, file) =>
      new URL(`${escaped(repo)}/resolve/${encodeURIComponent(commit)}/${escaped(file)}`, base).href,
  };
}
