import type { NextAuthOptions } from 'next-auth';
import credentialsModule from 'next-auth/providers/credentials';
import githubModule from 'next-auth/providers/github';
import googleModule from 'next-auth/providers/google';
import { authenticate } from '#server/auth/authenticate.ts';
import { hideFailure, SignInRefusal } from '#server/auth/hide-failure.ts';
import { redeemSignInLink } from '#server/auth/links/redeem-sign-in-link.ts';
import type { SignInContext } from '#server/auth/sign-in-context.ts';
import { env } from '#server/infra/env.ts';
import type { User } from '#server/infra/generated/prisma/client.ts';

type Providers = NextAuthOptions['providers'];

/** unwrapDefaultExport gives a CommonJS module's default export, which Node's ESM wraps and a bundler does not. */
function unwrapDefaultExport<T>(module: T): T {
  return (module as { default?: T }).default ?? module;
}

const toProviderUser = ({ id, email, name, sessionVersion }: User) => ({ id, email, name, sessionVersion });

const createPasswordProvider = ({ address, cookieHeader }: SignInContext) =>
  unwrapDefaultExport(credentialsModule)({
    name: 'Email and password',
    credentials: { email: { label: 'Email' }, password: { label: 'Password', type: 'password' } },
    authorize: (given) =>
      hideFailure(async () => {
        if (!given?.email || !given.password) return null;
        const { email, password } = given;
        const result = await authenticate({ email, password, address, cookieHeader });
        if ('user' in result) return toProviderUser(result.user);
        if (result.refusal === 'throttled')
          throw new SignInRefusal(`throttled:${result.retryAt.toISOString()}`);
        if (result.refusal === 'password-expired') throw new SignInRefusal('password-expired');
        return null;
      }),
  });

const createLinkProvider = ({ address }: SignInContext) =>
  unwrapDefaultExport(credentialsModule)({
    id: 'sign-in-link',
    name: 'Sign-in link',
    credentials: { token: { label: 'Token' } },
    authorize: (given) =>
      hideFailure(async () => {
        const token = given?.token;
        const user = token ? await redeemSignInLink({ token, address, now: new Date() }) : null;
        if (!user) throw new SignInRefusal('link-not-valid');
        return toProviderUser(user);
      }),
  });

/** oauthProviders gives GitHub and Google, where they are configured. */
export function oauthProviders(): Providers {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  const providers: Providers = [];
  if (GITHUB_ID && GITHUB_SECRET) {
    providers.push(unwrapDefaultExport(githubModule)({ clientId: GITHUB_ID, clientSecret: GITHUB_SECRET }));
  }
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET) {
    providers.push(
      unwrapDefaultExport(googleModule)({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET }),
    );
  }
  return providers;
}

/** signInProviders gives next-auth's providers for a request: password, sign-in link and the OAuth providers. */
export function signInProviders(context: SignInContext): Providers {
  return [createPasswordProvider(context), createLinkProvider(context), ...oauthProviders()];
}
