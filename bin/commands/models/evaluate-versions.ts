import { basename, extname } from 'node:path';
import { evaluateFile } from '#bin/commands/models/evaluate-file.ts';
import { withModelRegistry } from '#bin/commands/models/with-model-registry.ts';
import { createStderrLog, openEngine } from '#bin/commands/open-engine.ts';
import type { EngineFlags } from '#bin/program/engine-options.ts';
import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';

/**
 * evaluateVersions measures a candidate and the active version of its model on the same labelled rows, and stores both
 * metrics under the file's name for the promotion gate. Errors: a version that cannot be opened.
 */
export async function evaluateVersions({
  version,
  data,
  ...flags
}: EngineFlags & { version: string; data: string }): Promise<void> {
  const { model } = flags;
  await withModelRegistry(async ({ registerModels, findActiveVersion, storeMetrics }) => {
    await registerModels({ modelsDir: flags.modelsDir, log: createStderrLog() });
    const active = await findActiveVersion(model);
    const measured: { version: string; metrics: object }[] = [];
    for (const versionName of new Set([version, ...(active ? [active] : [])])) {
      const engine = await openEngine({ ...flags, version: manifestVersion(versionName) });
      try {
        const metrics = await evaluateFile(data, engine);
        if (metrics.rows === 0) throw new Error(`${data} holds no labelled rows`);
        measured.push({ version: versionName, metrics });
        const { rows, macroF1, ece } = metrics;
        process.stderr.write(
          `${model} ${versionName}: macro-F1 ${macroF1.toFixed(4)}, ECE ${ece.toFixed(4)} on ${rows} rows\n`,
        );
      } finally {
        await engine.close();
      }
    }
    const set = basename(data, extname(data));
    await storeMetrics({ actor: null, input: { model, set, measured } });
  });
}
