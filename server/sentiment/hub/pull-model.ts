import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseSafeName } from '#domain/sentiment/models/model-manifest.ts';
import type { Repository, RepositoryFile } from '#server/sentiment/hub/api-types.ts';
import { createHubClient } from '#server/sentiment/hub/create-hub-client.ts';
import { downloadFile } from '#server/sentiment/hub/download-file.ts';
import { writeManifest } from '#server/sentiment/hub/write-manifest.ts';
import { writeTokenizer } from '#server/sentiment/hub/write-tokenizer.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import { listModelVersions } from '#server/sentiment/models/read-model-folder.ts';

/** Models that can be pulled by a name alone: repositories with ONNX weights beside the original's. */
const knownRepositories: Record<string, string> = { finbert: 'Xenova/finbert' };

/** Full precision first: with dynamically quantised weights a score depends on its batch neighbours. */
const weightFiles = ['onnx/model.onnx', 'model.onnx'];

export interface PullModelInput {
  modelsDir: string;
  /** The name it gets here. */
  name: string;
  /** `owner/name` on the hub; known for `finbert`. */
  repo?: string;
  revision?: string;
  hub: string;
  /** Path of the ONNX file in the repository. */
  weights?: string;
  onProgress?: (file: string, bytes: number, total: number) => void;
}

function pickFiles({ siblings }: Repository, weights?: string): { source: RepositoryFile; target: string }[] {
  const find = (path: string) => siblings.find(({ rfilename }) => rfilename === path);
  const graph = (weights ? [weights] : weightFiles).map(find).find(Boolean);
  if (!graph) throw new ModelRefusedError(`it has no ONNX weights (${weights ?? weightFiles.join(' or ')})`);
  const config = find('config.json');
  const words = find('tokenizer.json') ?? find('vocab.txt');
  if (!config || !words)
    throw new ModelRefusedError('it has no config.json, or neither tokenizer.json nor vocab.txt');
  return [
    { source: config, target: 'config.json' },
    { source: words, target: basename(words.rfilename) },
    { source: graph, target: 'model.onnx' },
  ];
}

/**
 * pullModel fetches a three-class BERT from a hub into a version named for its commit. A pull that was cut off goes on
 * where it stopped; what is not the promised bytes is refused, and the version appears only when all of it is sound.
 */
export async function pullModel(input: PullModelInput): Promise<{ name: string; version: string }> {
  const { modelsDir, hub, revision = 'main', onProgress } = input;
  const name = parseSafeName(input.name, 'model');
  const repo = input.repo ?? knownRepositories[name];
  if (!repo || !/^[\w.-]+\/[\w.-]+$/.test(repo))
    throw new ModelRefusedError(`say where ${name} is with --repo OWNER/NAME; known by name: finbert`);
  const client = createHubClient(hub);
  const repository = await client.repository(repo, revision);
  const version = `hub-${repository.sha.slice(0, 12)}`;
  if ((await listModelVersions(modelsDir, name)).includes(version)) return { name, version };
  const files = pickFiles(repository, input.weights);
  // Beside the models, not among them: half a model is none.
  const folder = join(modelsDir, '.pulling', name, version);
  await mkdir(folder, { recursive: true });
  for (const { source, target } of files) {
    let bytes = 0;
    await downloadFile({
      url: client.fileUrl(repo, repository.sha, source.rfilename),
      target: join(folder, target),
      file: source,
      onBytes: (more) => {
        bytes += more;
        onProgress?.(source.rfilename, bytes, source.lfs?.size ?? source.size ?? 0);
      },
    });
  }
  if (files.some(({ target }) => target === 'vocab.txt')) await writeTokenizer(folder);
  const license = [repository.cardData?.license ?? []].flat().join(', ') || undefined;
  await writeManifest(folder, { name, version, repo, license });
  await mkdir(join(modelsDir, name), { recursive: true });
  await rename(folder, join(modelsDir, name, version));
  await rm(join(modelsDir, '.pulling', name), { recursive: true, force: true });
  return { name, version };
}
