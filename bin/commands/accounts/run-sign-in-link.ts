import { printLine } from '#bin/commands/output/print-line.ts';
import { printNote } from '#bin/commands/output/print-note.ts';

/** runSignInLink prints a link that signs an account in once. Errors: when there is no such account or it is disabled. */
export async function runSignInLink(email: string): Promise<void> {
  // Imported on use: these read the configuration.
  const { closePrisma } = await import('#server/infra/prisma.ts');
  try {
    const { findUserByEmail } = await import('#server/accounts/find-user-by-email.ts');
    const { createSignInLink } = await import('#server/auth/links/create-sign-in-link.ts');
    const { env } = await import('#server/infra/env.ts');
    const { id: userId } = await findUserByEmail(email);
    const { path, expiresAt } = await createSignInLink({ actor: null, userId, now: new Date() });
    const { NEXTAUTH_URL, PORT } = env();
    await printLine(new URL(path, NEXTAUTH_URL ?? `http://localhost:${PORT}`).href);
    printNote(`signs in once, until ${expiresAt.toISOString()}`);
  } finally {
    await closePrisma();
  }
}
