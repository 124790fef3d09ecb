import { Command } from 'commander';
import { addDoctorCommand } from '#bin/commands/doctor.ts';
import { addEvalCommand } from '#bin/commands/eval.ts';
import { addFeedCommand } from '#bin/commands/feed.ts';
import { addLinkCommand } from '#bin/commands/link.ts';
import { addModelsCommand } from '#bin/commands/models.ts';
import { describeError } from '#bin/commands/output/describe-error.ts';
import { addReplayCommand } from '#bin/commands/replay.ts';
import { addScoreCommand } from '#bin/commands/score.ts';
import { addSourcesCommand } from '#bin/commands/sources.ts';

/** main runs the command line; a refusal is one sentence on standard error and exit code 1. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('undertone').description('Undertone on the command line').showHelpAfterError();
  addScoreCommand(program);
  addEvalCommand(program);
  addLinkCommand(program);
  addModelsCommand(program);
  addSourcesCommand(program);
  addReplayCommand(program);
  addFeedCommand(program);
  addDoctorCommand(program);
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = 1;
  }
}
