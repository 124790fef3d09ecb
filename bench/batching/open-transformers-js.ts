import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InferenceHarness } from '#bench/harness/open-inference-harness.ts';

const peerPackage = '@huggingface/transformers@4.3.1';
/** Installed apart: it pins a development build of onnxruntime-web and takes half a gigabyte. */
const peerDir = resolve('.undertone/bench-peers');

type Classify = (texts: string[], options: { batch_size?: number }) => Promise<{ label: string }[]>;

interface TransformersJs {
  env: { localModelPath: string; allowRemoteModels: boolean };
  pipeline(task: string, model: string, options: { dtype: string; device: string }): Promise<Classify>;
}

function installPeer(): void {
  if (existsSync(join(peerDir, 'node_modules/@huggingface/transformers'))) return;
  const flags = ['--prefix', peerDir, '--no-audit', '--no-fund', '--ignore-scripts', '--no-save'];
  execFileSync('npm', ['install', ...flags, peerPackage], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The peer expects the file layout of the Hugging Face hub. */
async function writeHubLayout({ path, manifest }: InferenceHarness): Promise<void> {
  const target = join(peerDir, 'models/ours');
  await mkdir(join(target, 'onnx'), { recursive: true });
  await copyFile(join(path, manifest.tokenizer), join(target, 'tokenizer.json'));
  const id2label = Object.fromEntries(manifest.labels.map((label, i) => [i, label]));
  await writeFile(join(target, 'config.json'), JSON.stringify({ model_type: 'bert', id2label }));
  await writeFile(
    join(target, 'tokenizer_config.json'),
    JSON.stringify({
      tokenizer_class: 'BertTokenizer',
      do_lower_case: true,
      model_max_length: 512,
      pad_token: '[PAD]',
    }),
  );
  const link = join(target, 'onnx/model.onnx');
  if (existsSync(link)) return;
  await symlink(join(path, manifest.weights), link);
}

/** openTransformersJs opens the classifier of transformers.js on the same weights and tokenizer. */
export async function openTransformersJs(
  harness: InferenceHarness,
): Promise<(texts: string[], size: number) => Promise<string[]>> {
  installPeer();
  await writeHubLayout(harness);
  const entry = createRequire(join(peerDir, 'package.json')).resolve('@huggingface/transformers');
  const { env, pipeline } = (await import(pathToFileURL(entry).href)) as TransformersJs;
  env.localModelPath = join(peerDir, 'models');
  env.allowRemoteModels = false;
  const classify = await pipeline('text-classification', 'ours', { dtype: 'fp32', device: 'cpu' });
  return async (texts, size) => {
    const labels: string[] = [];
    for (let from = 0; from < texts.length; from += size) {
      const answers = await classify(texts.slice(from, from + size), {});
      for (const { label } of answers) labels.push(label);
    }
    return labels;
  };
}
