import type { Command } from 'commander';
import { parsePositiveInteger } from '#bin/program/parse-number.ts';

const loadCommands = () => import('#bin/commands/sources/source-commands.ts');

// The lists of source-kinds.ts and source-inputs.ts, repeated here because importing those takes a fifth of a second.
const kinds = 'feed, sitemap, rest, graphql, html, edgar, reddit, x, x-stream, websocket, push, wire';
const classes = 'regulator, exchange, wire, company, press, specialist, aggregator, blog, social, simulated';

function addAddCommand(sources: Command): void {
  sources
    .command('add')
    .description('add a source; it is fetched at once')
    .requiredOption('--kind <kind>', kinds)
    .requiredOption('--name <name>', 'name of the source')
    .requiredOption('--outlet <outlet>', 'publisher shown with each story')
    .requiredOption('--config <json>', 'configuration of its kind, secrets included; - reads standard input')
    .option('--class <class>', classes)
    .option('--priority <priority>', 'high or standard')
    .option('--interval <seconds>', 'seconds between fetches', parsePositiveInteger)
    .option('--cron <expression>', 'schedule, instead of the interval')
    .option('--time-zone <zone>', 'time zone of the schedule and the active hours, such as Europe/Berlin')
    .option(
      '--active-hours <hours>',
      'hours in which it is fetched: 07:30-18:00 on weekdays, or with days (Monday is 1): 07:30-18:00/1-7',
    )
    .option('--tags <tags>', 'comma-separated')
    .action(async (flags) => (await loadCommands()).runSourcesAdd(flags));
}

/** addSourcesCommand adds `sources`: list, add, test, import, export, and the rotation of their secrets. */
export function addSourcesCommand(program: Command): void {
  const sources = program.command('sources').description('list, add, test, import and export news sources');
  sources
    .command('list')
    .description('list every source with its health')
    .option('--json', 'print all fields as JSON')
    .action(async (flags) => (await loadCommands()).runSourcesList(flags));
  addAddCommand(sources);
  sources
    .command('test [source]')
    .description('fetch a source once, by id or name, and show its first items; nothing is stored')
    .option('--file <file>', 'test the sources of this YAML file instead')
    .option('--secrets <file>', 'YAML with the secrets of the file’s sources, by name')
    .option('--json', 'print one JSON object per source')
    .action(async (source, flags) => (await loadCommands()).runSourcesTest(source, flags));
  sources
    .command('import <file>')
    .description(
      'add or change the sources of a YAML file, or add the feeds of an OPML file; - reads standard input',
    )
    .option('--secrets <file>', 'YAML with their secrets: NAME: { FIELD: VALUE }')
    .option('--json', 'print the result for each source as JSON')
    .action(async (file, flags) => (await loadCommands()).runSourcesImport(file, flags));
  sources
    .command('export')
    .description('write all sources, without their secrets')
    .option('--format <format>', 'yaml for all kinds, opml for feeds', 'yaml')
    .option('--output <file>', 'file to write; standard output when not given')
    .action(async (flags) => (await loadCommands()).runSourcesExport(flags));
  sources
    .command('rotate-secrets')
    .description(
      're-encrypt every source’s secrets with SECRETS_KEY; SECRETS_KEY_PREVIOUS decrypts the old ones',
    )
    .action(async () => (await loadCommands()).runSourcesRotateSecrets());
}
