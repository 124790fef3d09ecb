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

/** Models that can be pulled by name: repositories with ONNX weights. */
const knownRepositories: Record<string, string> = { finbert: 'Xenova/finbert' };

/** Full precision: with dynamically quantised weights a score depends on the other rows of its batch. */
const weightFiles = ['onnx/model.onnx', 'model.onnx'];

/** PullModelInput says which model to fetch, from where. */
export interface PullModelInput {
  modelsDir: string;
  /** Name of the installed model. */
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
 * pullModel installs a three-class BERT from a hub as a version named for its commit. An interrupted pull is resumed. The
 * version appears only when every file is verified. Rejects with ModelRefusedError when the model cannot be used.
 */
export async function pullModel(input: PullModelInput): Promise<{ name: string; version: string }> {
  const { modelsDir, hub, revision = 'main', onProgress } = input;
  const name = parseSafeName(input.name, 'model');
  const repo = input.repo ?? knownRepositories[name];
  if (!repo || !/^[\w.-]+\/[\w.-]+$/.test(repo))
    throw new ModelRefusedError(
      `the repository of ${name} is not known: give it with --repo OWNER/NAME (known by name: finbert)`,
    );
  const client = createHubClient(hub);
  const repository = await client.repository(repo, revision);
  const version = `hub-${repository.sha.slice(0, 12)}`;
  if ((await listModelVersions(modelsDir, name)).includes(version)) return { name, version };
  const files = pickFiles(repository, input.weights);
  // Outside the models' folders, so that an incomplete model is never listed.
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
