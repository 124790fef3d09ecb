#!/usr/bin/env node
// Downloads onnxruntime's CUDA provider: it is too large for npm and useful with an NVIDIA card only.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** exitWith prints one sentence and exits. @param {string} sentence @param {number} code */
function exitWith(sentence, code) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

if (process.platform === 'win32')
  exitWith('Nothing to install on Windows: DirectML comes with onnxruntime-node.', 0);
if (process.platform !== 'linux' || process.arch !== 'x64')
  exitWith(`There is no CUDA provider for ${process.platform}/${process.arch}: the CPU is used.`, 1);

const script = join(dirname(require.resolve('onnxruntime-node/package.json')), 'script/install.js');
const { status } = spawnSync(process.execPath, [script, '--onnxruntime-node-install=cuda12'], {
  stdio: 'inherit',
});
if (status !== 0)
  exitWith(
    'The CUDA provider could not be downloaded: check that api.nuget.org is reachable. Until then the CPU is used.',
    1,
  );
exitWith(
  'The CUDA provider is installed. EXECUTION_PROVIDER=auto uses it when CUDA 12 and cuDNN 9 are installed.',
  0,
);
