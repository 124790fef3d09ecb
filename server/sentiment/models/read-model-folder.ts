import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type ModelManifest,
  modelManifestSchema,
  parseSafeName,
  safeNameSchema,
} from '#domain/sentiment/models/model-manifest.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';

/** ModelFolder is one verified version of a model on disk. */
export interface ModelFolder {
  /** Absolute path. */
  path: string;
  manifest: ModelManifest;
}

const byVersion = new Intl.Collator('en', { numeric: true });

/** listModelVersions gives the version folders of a model, the highest first; empty when there is no such model. */
export async function listModelVersions(modelsDir: string, model: string): Promise<string[]> {
  if (!safeNameSchema.safeParse(model).success) return [];
  const entries = await readdir(join(modelsDir, model), { withFileTypes: true }).catch(() => []);
  const versions = entries.filter(
    (entry) => entry.isDirectory() && safeNameSchema.safeParse(entry.name).success,
  );
  return versions.map(({ name }) => name).sort((a, b) => byVersion.compare(b, a));
}

/** listModels gives the names of the models that have a folder. */
export async function listModels(modelsDir: string): Promise<string[]> {
  const entries = await readdir(modelsDir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
}

/** hashFile gives the SHA-256 of a file in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function verifyFiles(path: string, hashes: Record<string, string>): Promise<void> {
  for (const [file, expected] of Object.entries(hashes)) {
    const found = await hashFile(join(path, file)).catch((error: Error) => error.message);
    if (found !== expected) {
      throw new ModelRefusedError(
        `${join(path, file)} is damaged: expected SHA-256 ${expected}, found ${found}`,
      );
    }
  }
}

function requireSafeName(name: string, what: 'model' | 'version'): string {
  try {
    return parseSafeName(name, what);
  } catch (error) {
    throw new ModelRefusedError((error as Error).message);
  }
}

/** readModelFolder reads a version's manifest and verifies the SHA-256 of every file; rejects with ModelRefusedError. */
export async function readModelFolder(
  modelsDir: string,
  model: string,
  version: string,
): Promise<ModelFolder> {
  const path = resolve(modelsDir, requireSafeName(model, 'model'), requireSafeName(version, 'version'));
  const raw = await readFile(join(path, 'model.json'), 'utf8').catch((error: Error) => {
    throw new ModelRefusedError(`${model} ${version} cannot be read: ${error.message}`);
  });
  const manifest = parseManifest(raw, `${model} ${version}`);
  if (manifest.name !== model || manifest.version !== version) {
    throw new ModelRefusedError(`${path}/model.json names ${manifest.name} ${manifest.version}`);
  }
  if ('hashes' in manifest) {
    const needed = manifest.format === 'onnx' ? [manifest.weights, manifest.tokenizer] : [manifest.tokenizer];
    const unverified = needed.find((file) => !manifest.hashes[file]);
    if (unverified) throw new ModelRefusedError(`${path}/model.json has no SHA-256 for ${unverified}`);
    await verifyFiles(path, manifest.hashes);
  }
  return { path, manifest };
}

function parseManifest(raw: string, name: string): ModelManifest {
  try {
    const parsed = modelManifestSchema.safeParse(JSON.parse(raw));
    if (parsed.success) return parsed.data;
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ModelRefusedError(`the manifest of ${name} is malformed: ${issues.join('; ')}`);
  } catch (error) {
    if (error instanceof ModelRefusedError) throw error;
    throw new ModelRefusedError(`the manifest of ${name} is not valid JSON: ${(error as Error).message}`);
  }
}
