import type { Command } from 'commander';
import { addEngineOptions, type EngineFlags, openEngine } from '#bin/commands/engine-options.ts';
import { evaluateFile } from '#bin/commands/models/evaluate-file.ts';
import { printLine } from '#bin/commands/output/print-line.ts';

async function run({ data, ...flags }: EngineFlags & { data: string }): Promise<void> {
  const engine = await openEngine(flags);
  const { name, version } = engine.model;
  try {
    const report = { model: name, version, data, ...(await evaluateFile(data, engine)) };
    await printLine(JSON.stringify(report, null, 2));
  } finally {
    await engine.close();
  }
}

/** addEvalCommand adds `eval`: how often a model is right on labelled rows, as JSON. */
export function addEvalCommand(program: Command): void {
  addEngineOptions(program.command('eval').description('measure a model on labelled rows'))
    .requiredOption('--data <file>', 'JSON lines of {text, label} or {text, entities: {name: label}}')
    .action(run);
}
