import { evaluateFile } from '#bin/commands/models/evaluate-file.ts';
import { openEngine } from '#bin/commands/open-engine.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import type { EngineFlags } from '#bin/program/engine-options.ts';

/** runEval measures a model on labelled rows and prints the metrics as JSON. */
export async function runEval({ data, ...flags }: EngineFlags & { data: string }): Promise<void> {
  const engine = await openEngine(flags);
  const { name, version } = engine.model;
  try {
    const report = { model: name, version, data, ...(await evaluateFile(data, engine)) };
    await printLine(JSON.stringify(report, null, 2));
  } finally {
    await engine.close();
  }
}
