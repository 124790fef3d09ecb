import type { NextAuthOptions } from 'next-auth';
import { z } from 'zod';
import { hideFailure } from '#server/auth/hide-failure.ts';
import { findProviderAccount } from '#server/auth/oauth/find-provider-account.ts';
import { readVerifiedEmails } from '#server/auth/oauth/read-verified-emails.ts';
import { createSession } from '#server/auth/sessions/create-session.ts';
import { endSession } from '#server/auth/sessions/end-session.ts';
import { sessionLimits } from '#server/auth/sessions/session-limits.ts';
import type { SignInContext } from '#server/auth/sign-in-context.ts';
import { signInProviders } from '#server/auth/sign-in-providers.ts';
import { createDeviceCookie } from '#server/auth/throttle/device-cookie.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import { env } from '#server/infra/env.ts';
import type { SignInMethod } from '#server/infra/generated/prisma/enums.ts';
import { isServedOverHttps } from '#server/infra/is-served-over-https.ts';
import { log } from '#server/infra/log.ts';

type TokenFields = { userId: string; sessionVersion: number; sessionId: string };
/** The user that our providers give; of an OAuth provider only after `signIn` has replaced its fields. */
const signedInUser = z.object({ id: z.uuid(), email: z.string(), sessionVersion: z.int() });

function toMethod(provider: string | undefined): SignInMethod {
  if (provider === 'credentials') return 'password';
  return provider === 'sign-in-link' ? 'link' : 'provider';
}

function createCallbacks(context: SignInContext): NextAuthOptions['callbacks'] {
  return {
    async signIn({ user, account, profile }) {
      if (!account) return false;
      if (account.type === 'credentials') return true;
      const { provider, providerAccountId, access_token: accessToken } = account;
      const readEmails = () => readVerifiedEmails({ provider, profile, accessToken });
      const { address } = context;
      const found = await hideFailure(() =>
        findProviderAccount({ provider, providerAccountId, readEmails, address }),
      );
      if (found) {
        const { id, email, name, sessionVersion } = found;
        Object.assign(user, { id, email, name, sessionVersion });
      }
      return found !== null;
    },
    async jwt({ token, user, account }) {
      // Without a user a session is renewed; its row decides how long it lasts.
      if (!user) return token;
      const now = new Date();
      const { id: userId, email, sessionVersion } = signedInUser.parse(user);
      const sessionId = await createSession({ userId, method: toMethod(account?.provider), now });
      context.cookies.push(createDeviceCookie(email, { secure: context.secure, now }));
      return { userId, sessionVersion, sessionId };
    },
    async session({ session, token }) {
      const account = await verifySession(token as TokenFields);
      if (!account) return { expires: new Date(0).toISOString() };
      return { expires: session.expires, user: { name: account.name, email: account.email } };
    },
  };
}

async function onSignOut(token: object, context: SignInContext): Promise<void> {
  const { userId, sessionId } = token as Partial<TokenFields>;
  if (!userId || !sessionId) return;
  try {
    await endSession({ userId, sessionId, address: context.address });
  } catch (error) {
    context.signOutFailed = true;
    throw error;
  }
}

/** authOptions configures next-auth: the cookie names the session, the database decides whether it is still valid. */
export function authOptions(context: SignInContext): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: signInProviders(context),
    useSecureCookies: isServedOverHttps(env()),
    session: { strategy: 'jwt', maxAge: sessionLimits().maxMs / 1_000 },
    pages: { signIn: '/login', error: '/login' },
    callbacks: createCallbacks(context),
    events: { signOut: ({ token }) => onSignOut(token, context) },
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
