#!/usr/bin/env node
// Fetches onnxruntime's CUDA provider, which is too large for npm and of no use without an NVIDIA card.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Ends with one sentence. @param {string} sentence @param {number} code */
function end(sentence, code) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

if (process.platform === 'win32') end('Windows needs nothing: DirectML comes with onnxruntime-node.', 0);
if (process.platform !== 'linux' || process.arch !== 'x64')
  end(`There is no CUDA provider for ${process.platform}/${process.arch}; the processor is used.`, 1);

const script = join(dirname(require.resolve('onnxruntime-node/package.json')), 'script/install.js');
const { status } = spawnSync(process.execPath, [script, '--onnxruntime-node-install=cuda12'], {
  stdio: 'inherit',
});
if (status !== 0)
  end('The CUDA provider could not be fetched; is api.nuget.org reachable? The processor is used.', 1);
end('The CUDA provider is there. EXECUTION_PROVIDER=auto uses it when CUDA 12 and cuDNN 9 are installed.', 0);
