import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { listSupportedBackends } from 'onnxruntime-node';
import type { ExecutionProvider } from '#domain/inference/choose-worker-layout.ts';

/** ProviderPreference is the configured execution provider of ONNX Runtime. */
export type ProviderPreference = 'auto' | ExecutionProvider;

/** onnxruntimeFolder gives the folder of the native libraries for this platform. */
function onnxruntimeFolder(): string {
  const require = createRequire(import.meta.url);
  const root = dirname(require.resolve('onnxruntime-node/package.json'));
  return join(root, 'bin', 'napi-v6', process.platform, process.arch);
}

/** ProviderCheck gives the reason why a provider cannot be used on this machine; null when it can. */
type ProviderCheck = (provider: ExecutionProvider) => string | null;

function checkProvider(provider: ExecutionProvider): string | null {
  if (provider === 'cpu') return null;
  if (!listSupportedBackends().some(({ name }) => name === provider))
    return `this platform's build has no ${provider}`;
  if (provider !== 'cuda') return null;
  const folder = onnxruntimeFolder();
  if (!existsSync(folder) || !readdirSync(folder).some((file) => file.includes('providers_cuda')))
    return 'the CUDA provider is not installed (npm run gpu:install)';
  if (process.platform === 'linux' && !existsSync('/proc/driver/nvidia/version'))
    return 'no NVIDIA driver is loaded';
  return null;
}

/** chooseProvider gives the providers to try, in order, and why; throws when an explicit preference cannot be met. */
export function chooseProvider(
  preference: ProviderPreference,
  check: ProviderCheck = checkProvider,
): { candidates: ExecutionProvider[]; reason: string } {
  if (preference !== 'auto') {
    const reason = check(preference);
    if (reason) throw new Error(`EXECUTION_PROVIDER=${preference} cannot be met: ${reason}`);
    return { candidates: [preference], reason: 'configured' };
  }
  // Core ML must be configured: it computes in half precision, and scores would differ between machines.
  const reasons: string[] = [];
  for (const provider of ['cuda', 'dml'] as const) {
    const reason = check(provider);
    if (!reason) return { candidates: [provider, 'cpu'], reason: `${provider} is available` };
    reasons.push(`${provider}: ${reason}`);
  }
  return { candidates: ['cpu'], reason: reasons.join('; ') };
}
