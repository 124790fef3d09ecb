import { type Repository, repositorySchema } from '#server/sentiment/hub/api-types.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';

/** HubClient reads repositories of a model hub. */
export interface HubClient {
  /** repository gives a repository at a revision; rejects with ModelRefusedError when it is missing or the hub does not respond. */
  repository(repo: string, revision: string): Promise<Repository>;
  fileUrl(repo: string, commit: string, file: string): string;
}

/** createHubClient calls a Hugging-Face-compatible hub. The operator configures it, so it may be in the local network. */
export function createHubClient(baseUrl: string): HubClient {
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
    throw new ModelRefusedError(
      `"${baseUrl}" is not the address of a model hub; an example is https://huggingface.co`,
    );
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  const escaped = (path: string) => path.split('/').map(encodeURIComponent).join('/');
  return {
    async repository(repo, revision) {
      const address = `api/models/${escaped(repo)}/revision/${encodeURIComponent(revision)}?blobs=true`;
      const response = await fetch(new URL(address, base), { signal: AbortSignal.timeout(30_000) }).catch(
        (error: Error) => {
          const cause = error.cause instanceof Error ? error.cause.message : error.message;
          throw new ModelRefusedError(`the hub ${base} does not respond: ${cause}`);
        },
      );
      if (!response.ok)
        throw new ModelRefusedError(`the hub ${base} answered ${response.status} for ${repo}`);
      const parsed = repositorySchema.safeParse(await response.json().catch(() => null));
      if (!parsed.success) throw new ModelRefusedError(`${base} does not respond like a model hub`);
      return parsed.data;
    },
    fileUrl: (repo, commit, file) =>
      new URL(`${escaped(repo)}/resolve/${encodeURIComponent(commit)}/${escaped(file)}`, base).href,
  };
}
