import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { listModelVersions } from '#server/sentiment/models/read-model-folder.ts';

/** findShippedModel finds the folder of the shipped model, for tests that need real weights. */
export async function findShippedModel(): Promise<{
  modelsDir: string;
  name: string;
  version: string;
  path: string;
}> {
  const name = 'undertone-minilm';
  const [version] = await listModelVersions('models', name);
  if (!version) throw new Error('models/undertone-minilm is missing: the repository ships it');
  return { modelsDir: 'models', name, version, path: join('models', name, version) };
}

const createdDirs: string[] = [];
afterAll(() => {
  for (const folder of createdDirs.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** makeModelsDir makes an empty model folder that is removed after the test file. */
export function makeModelsDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'undertone-models-'));
  createdDirs.push(folder);
  return folder;
}

/** copyShippedModel copies the shipped model under another version, with changes to its manifest. */
export async function copyShippedModel(
  modelsDir: string,
  version: string,
  change: (manifest: Record<string, unknown>) => void = () => undefined,
): Promise<string> {
  const shipped = await findShippedModel();
  const target = join(modelsDir, shipped.name, version);
  mkdirSync(target, { recursive: true });
  for (const file of ['model.onnx', 'tokenizer.json'])
    copyFileSync(join(shipped.path, file), join(target, file));
  const manifest = JSON.parse(readFileSync(join(shipped.path, 'model.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  manifest.version = version;
  change(manifest);
  writeFileSync(join(target, 'model.json'), JSON.stringify(manifest));
  return target;
}

/** writeRemoteManifest writes the manifest of a model served at `url`. */
export async function writeRemoteManifest(modelsDir: string, name: string, url: string): Promise<void> {
  const shipped = await findShippedModel();
  const target = join(modelsDir, name, '1.0.0');
  mkdirSync(target, { recursive: true });
  copyFileSync(join(shipped.path, 'tokenizer.json'), join(target, 'tokenizer.json'));
  const hash = createHash('sha256')
    .update(readFileSync(join(target, 'tokenizer.json')))
    .digest('hex');
  writeFileSync(
    join(target, 'model.json'),
    JSON.stringify({
      format: 'open-inference',
      name,
      version: '1.0.0',
      tokenizer: 'tokenizer.json',
      labels: ['positive', 'negative', 'neutral'],
      input: { maxTokens: 512, target: 'none', normalise: [] },
      inputs: [{ name: 'input_ids' }, { name: 'attention_mask' }, { name: 'token_type_ids' }],
      outputs: { logits: { name: 'logits' } },
      hashes: { 'tokenizer.json': hash },
      endpoint: { url, model: 'finance', timeoutMs: 2_000 },
    }),
  );
}
