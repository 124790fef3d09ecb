import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parseActiveHours } from '#bin/commands/input/parse-active-hours.ts';
import { parsePositiveInteger } from '#bin/commands/input/parse-number.ts';
import { readSecretsFile } from '#bin/commands/input/read-secrets-file.ts';
import { readText } from '#bin/commands/input/read-text.ts';
import { printGeneratedSecrets } from '#bin/commands/output/print-generated-secrets.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { printSources } from '#bin/commands/sources/print-sources.ts';
import { type TestSourceFlags, testSource } from '#bin/commands/sources/test-source.ts';
import { withSources } from '#bin/commands/sources/with-sources.ts';
import { sourceClasses } from '#domain/sources/source-classes.ts';
import { type ActiveHours, createSourceInput } from '#domain/sources/source-inputs.ts';
import { sourceKinds } from '#domain/sources/source-kinds.ts';

interface AddSourceFlags {
  kind: string;
  name: string;
  outlet: string;
  config: string;
  class?: string;
  priority?: string;
  interval?: number;
  cron?: string;
  timeZone?: string;
  activeHours?: ActiveHours;
  tags?: string;
}

/** JSON.parse quotes what it can't read, and this may hold a key. */
function parseConfig(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('--config is no JSON');
  }
}

async function runAdd({ config: configText, interval, tags, ...flags }: AddSourceFlags): Promise<void> {
  const config = parseConfig(configText === '-' ? await readText('-') : configText);
  const parsed = createSourceInput.safeParse({
    ...flags,
    config,
    intervalSeconds: interval,
    tags: tags?.split(',').flatMap((tag) => tag.trim() || []),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  await withSources(async (verbs) => {
    const { createSource } = await verbs.create();
    const { id, generated } = await createSource({ actor: null, input: parsed.data });
    printGeneratedSecrets(parsed.data.name, generated);
    await printLine(id);
  });
}

async function runImport(file: string, flags: { secrets?: string; json?: boolean }): Promise<void> {
  const [text, secrets] = await Promise.all([readText(file), readSecretsFile(flags.secrets)]);
  await withSources(async (verbs) => {
    const { importSourceFile } = await verbs.import();
    const { format, results } = await importSourceFile({ actor: null, input: { name: file, text }, secrets });
    if (flags.json) await printLine(JSON.stringify(results, null, 2));
    for (const { line, name, outcome, reason, generated = {} } of flags.json ? [] : results) {
      const place = `${format === 'opml' ? 'feed' : 'line'} ${line}`;
      await printLine(`${place}: ${name}: ${outcome}${reason ? `: ${reason}` : ''}`);
      printGeneratedSecrets(name, generated);
    }
    if (results.some(({ outcome }) => outcome === 'refused')) process.exitCode = 1;
  });
}

async function runExport({ format, output }: { format: string; output?: string }): Promise<void> {
  if (format !== 'yaml' && format !== 'opml') throw new Error('--format is yaml or opml');
  await withSources(async (verbs) => {
    const { exportSources } = await verbs.export();
    const { text, count } = await exportSources({ actor: null, format });
    if (output === undefined) await printLine(text.trimEnd());
    else
      await writeFile(output, text).catch((error: NodeJS.ErrnoException) => {
        throw new Error(`${output} cannot be written (${error.code})`);
      });
    process.stderr.write(`${count} sources\n`);
  });
}

const runRotateSecrets = () =>
  withSources(async (verbs) => {
    const { rotateSecrets } = await verbs.rotate();
    const { rotated, current, unreadable } = await rotateSecrets({ actor: null });
    await printLine(`${rotated} sealed anew, ${current} were so already`);
    if (unreadable.length === 0) return;
    process.stderr.write(`no key here opens the secrets of: ${unreadable.join(', ')}; enter them again\n`);
    process.exitCode = 1;
  });

function addAddCommand(sources: Command): void {
  sources
    .command('add')
    .description('add a source; it is read at once')
    .requiredOption('--kind <kind>', sourceKinds.join(', '))
    .requiredOption('--name <name>', 'name')
    .requiredOption('--outlet <outlet>', 'what a story row shows')
    .requiredOption('--config <json>', 'configuration of its kind, secrets included; - reads standard input')
    .option('--class <class>', sourceClasses.join(', '))
    .option('--priority <priority>', 'high or standard')
    .option('--interval <seconds>', 'seconds between checks', parsePositiveInteger)
    .option('--cron <expression>', 'instead of the interval')
    .option('--time-zone <zone>', 'of the cron expression and the active hours, such as Europe/Berlin')
    .option(
      '--active-hours <hours>',
      'when it is read: 07:30-18:00 on weekdays, or with its days, Monday is 1: 07:30-18:00/1-7',
      parseActiveHours,
    )
    .option('--tags <tags>', 'comma-separated')
    .action(runAdd);
}

/** addSourcesCommand adds `sources`: list, add, test, import, export, and the rotation of their secrets. */
export function addSourcesCommand(program: Command): void {
  const sources = program.command('sources').description('sources of news: list, add, test, import, export');
  sources
    .command('list')
    .description('every source with its health')
    .option('--json', 'everything about them, as JSON')
    .action(({ json = false }: { json?: boolean }) => withSources((verbs) => printSources(verbs, json)));
  addAddCommand(sources);
  sources
    .command('test [source]')
    .description('read a source once, by id or name, and show its first items; nothing is stored')
    .option('--file <file>', 'the sources of a YAML file instead')
    .option('--secrets <file>', 'YAML with the secrets of the file’s sources, by name')
    .option('--json', 'one JSON object a source')
    .action((source: string | undefined, flags: TestSourceFlags) =>
      withSources((verbs) => testSource(verbs, source, flags)),
    );
  sources
    .command('import <file>')
    .description(
      'add or change the sources of a YAML file, or add the feeds of an OPML file; - reads standard input',
    )
    .option('--secrets <file>', 'YAML with their secrets: NAME: { FIELD: VALUE }')
    .option('--json', 'what became of each, as JSON')
    .action(runImport);
  sources
    .command('export')
    .description('write all sources, without their secrets')
    .option('--format <format>', 'yaml for all kinds, opml for feeds', 'yaml')
    .option('--output <file>', 'file to write; standard output when not given')
    .action(runExport);
  sources
    .command('rotate-secrets')
    .description(
      'seal every source’s secrets with the current SECRETS_KEY; SECRETS_KEY_PREVIOUS opens the old ones',
    )
    .action(runRotateSecrets);
}
