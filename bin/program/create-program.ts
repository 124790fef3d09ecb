import { Command, Option } from 'commander';
import { addAccountsCommand } from '#bin/program/add-accounts-command.ts';
import { addModelsCommand } from '#bin/program/add-models-command.ts';
import { addSourcesCommand } from '#bin/program/add-sources-command.ts';
import { addEngineOptions, addModelsDirOption, readDefaultModel } from '#bin/program/engine-options.ts';
import { parseNonNegativeNumber, parsePositiveInteger } from '#bin/program/parse-number.ts';
import { readSetting } from '#server/infra/read-setting.ts';

function addScoreCommand(program: Command): void {
  addEngineOptions(
    program
      .command('score')
      .description('score lines of text, or of JSON {text, entity?}, from standard input'),
  )
    .option('--explain', 'add the words that moved each score')
    .option(
      '--route <file>',
      'choose among models by the rules in this file; lines may carry tier, eventType and tickers',
    )
    .action(async (flags) => (await import('#bin/commands/run-score.ts')).runScore(flags));
}

function addEvalCommand(program: Command): void {
  addEngineOptions(program.command('eval').description('measure a model on labelled rows'))
    .requiredOption('--data <file>', 'JSON lines of {text, label} or {text, entities: {name: label}}')
    .action(async (flags) => (await import('#bin/commands/run-eval.ts')).runEval(flags));
}

function addLinkCommand(program: Command): void {
  program
    .command('link')
    .description(
      'find the tickers, event and language of lines of text, or of JSON {text} or {title, summary?}, from standard input',
    )
    .action(async () => (await import('#bin/commands/run-link.ts')).runLink());
}

function addReplayCommand(program: Command): void {
  program
    .command('replay <file.csv>')
    .description('send a recorded stream (title, time, ticker, source, url) through the whole pipeline')
    .option(
      '--speed <factor>',
      'multiple of the recorded speed; 0 is as fast as possible',
      parseNonNegativeNumber,
      60,
    )
    .option('--max-wait <seconds>', 'longest pause between two batches', parseNonNegativeNumber, 5)
    .addOption(
      new Option('--longest-wait <seconds>', 'previous name of --max-wait')
        .argParser(parseNonNegativeNumber)
        .hideHelp(),
    )
    .option('--limit <rows>', 'maximum number of rows', parsePositiveInteger, Number.POSITIVE_INFINITY)
    .option('--in-process', 'score in this process instead of in running workers')
    .action(async (file, flags) => (await import('#bin/commands/run-replay.ts')).runReplay(file, flags));
}

function addFeedCommand(program: Command): void {
  program
    .command('feed')
    .description('inspect feeds')
    .command('parse')
    .description('parse feeds without storing anything; several give one line of JSON each, in order')
    .argument('<place...>', 'files or addresses')
    .option('--json', 'print JSON instead of a list')
    .option(
      '--allow-inside <places>',
      'comma-separated address:port inside this network that may be fetched',
      readSetting('FETCH_ALLOW_INSIDE') ?? '',
    )
    .action(async (places, flags) =>
      (await import('#bin/commands/run-feed-parse.ts')).runFeedParse(places, flags),
    );
}

function addDoctorCommand(program: Command): void {
  addModelsDirOption(program.command('doctor'))
    .description('check this machine, the models, and the servers where they are set up')
    .option('--model <name>', 'model', readDefaultModel())
    .action(async (flags) => (await import('#bin/commands/run-doctor.ts')).runDoctor(flags));
}

/**
 * createProgram declares every command with its options. A command's code is imported when the command runs, so that
 * `--help` and a mistyped command stay fast.
 */
export function createProgram(): Command {
  const program = new Command('undertone').description('Undertone on the command line').showHelpAfterError();
  addScoreCommand(program);
  addEvalCommand(program);
  addLinkCommand(program);
  addAccountsCommand(program);
  addModelsCommand(program);
  addSourcesCommand(program);
  addReplayCommand(program);
  addFeedCommand(program);
  addDoctorCommand(program);
  return program;
}
