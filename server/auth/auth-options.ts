import type { NextAuthOptions } from 'next-auth';
import { findProviderAccount } from '#server/auth/find-provider-account.ts';
import { signInProviders } from '#server/auth/sign-in-providers.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import { env } from '#server/infra/env.ts';
import { isServedOverHttps } from '#server/infra/is-served-over-https.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';

const sessionMaxAgeSeconds = 14 * 86_400;

const callbacks: NextAuthOptions['callbacks'] = {
  async signIn({ user, account, profile }) {
    if (!account || account.provider === 'credentials') return true;
    const verified =
      account.provider !== 'google' || (profile as { email_verified?: boolean }).email_verified;
    return verified === true && (await findProviderAccount(account.provider, user.email)) !== null;
  },
  async jwt({ token, user }) {
    if (!user?.email) return token;
    const account = await prisma().user.findUniqueOrThrow({ where: { email: user.email.toLowerCase() } });
    return { userId: account.id, sessionVersion: account.sessionVersion };
  },
  async session({ session, token }) {
    const { userId, sessionVersion } = token as { userId: string; sessionVersion: number };
    const account = await verifySession({ userId, sessionVersion });
    if (!account) return { expires: new Date(0).toISOString() };
    return { expires: session.expires, user: { name: account.name, email: account.email } };
  },
};

/** authOptions configures next-auth: the cookie identifies the account, the database decides whether it is still valid. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: signInProviders(),
    useSecureCookies: isServedOverHttps(env()),
    session: { strategy: 'jwt', maxAge: sessionMaxAgeSeconds },
    pages: { signIn: '/login', error: '/login' },
    callbacks,
    logger: {
      error: (code, metadata) => log.error({ code, reason: describeMetadata(metadata) }, 'sign-in failed'),
      warn: (code) => log.debug({ code }, 'sign-in warning'),
      debug: () => undefined,
    },
  };
}

/** describeMetadata gives the error message only: the metadata may contain the tokens of an OAuth exchange. */
function describeMetadata(metadata: unknown): string {
  const { error = metadata } = metadata as { error?: unknown };
  return error instanceof Error ? error.message : 'unknown';
}
