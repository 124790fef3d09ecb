import { createProgram } from '#bin/program/create-program.ts';

/** main runs the command line. An error is printed as one sentence on standard error and sets exit code 1. */
export async function main(argv: string[]): Promise<void> {
  // A reader that closes the pipe early (`| head`) is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    const { describeError } = await import('#bin/commands/output/describe-error.ts');
    const { printNote } = await import('#bin/commands/output/print-note.ts');
    printNote(describeError(error));
    process.exitCode = 1;
  }
}
