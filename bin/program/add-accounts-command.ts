import type { Command } from 'commander';

/** addAccountsCommand adds `accounts`: what helps an administrator who cannot sign in. */
export function addAccountsCommand(program: Command): void {
  program
    .command('accounts')
    .description('help accounts that cannot sign in')
    .command('sign-in-link <email>')
    .description('print a link that signs an account in once, within 30 minutes')
    .action(async (email) =>
      (await import('#bin/commands/accounts/run-sign-in-link.ts')).runSignInLink(email),
    );
}
