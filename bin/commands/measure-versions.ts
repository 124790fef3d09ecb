import { basename, extname } from 'node:path';
import { createStderrLog, type EngineFlags, openEngine } from '#bin/commands/engine-options.ts';
import { measureFile } from '#bin/commands/measure-file.ts';
import { withRegistry } from '#bin/commands/with-registry.ts';
import { manifestVersion } from '#domain/sentiment/manifest-version.ts';

/**
 * measureVersions asks a candidate and the active version of its model about the same labelled rows and stores what they
 * reached under the file's name, so that the gate compares like with like. Errors: a version that can't be opened.
 */
export async function measureVersions({
  version,
  data,
  ...flags
}: EngineFlags & { version: string; data: string }): Promise<void> {
  const { model } = flags;
  await withRegistry(async ({ registerModels, findActiveVersion, storeMetrics }) => {
    await registerModels({ modelsDir: flags.modelsDir, log: createStderrLog() });
    const active = await findActiveVersion(model);
    const measured: { version: string; figures: object }[] = [];
    for (const one of new Set([version, ...(active ? [active] : [])])) {
      const engine = await openEngine({ ...flags, version: manifestVersion(one) });
      try {
        const figures = await measureFile(data, engine);
        if (figures.rows === 0) throw new Error(`${data} holds no labelled rows`);
        measured.push({ version: one, figures });
        const { rows, macroF1, ece } = figures;
        process.stderr.write(
          `${model} ${one}: macro-F1 ${macroF1.toFixed(4)}, ECE ${ece.toFixed(4)} on ${rows} rows\n`,
        );
      } finally {
        await engine.close();
      }
    }
    const set = basename(data, extname(data));
    await storeMetrics({ actor: null, input: { model, set, measured } });
  });
}
