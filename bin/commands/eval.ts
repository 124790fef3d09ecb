import type { Command } from 'commander';
import { type EngineFlags, openEngine, withEngineFlags } from '#bin/commands/engine-options.ts';
import { measureFile } from '#bin/commands/measure-file.ts';

async function run({ data, ...flags }: EngineFlags & { data: string }): Promise<void> {
  const engine = await openEngine(flags);
  const { name, version } = engine.model;
  try {
    const report = { model: name, version, data, ...(await measureFile(data, engine)) };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await engine.close();
  }
}

/** addEvalCommand adds `eval`: how often a model is right on labelled rows, as JSON. */
export function addEvalCommand(program: Command): void {
  withEngineFlags(program.command('eval').description('measure a model on labelled rows'))
    .requiredOption('--data <file>', 'JSON lines of {text, label} or {text, entities: {name: label}}')
    .action(run);
}
