import type { NextAuthOptions } from 'next-auth';
import credentialsModule from 'next-auth/providers/credentials';
import githubModule from 'next-auth/providers/github';
import googleModule from 'next-auth/providers/google';
import { authenticate } from '#server/auth/authenticate.ts';
import { env } from '#server/infra/env.ts';
import { clientAddressHeader } from '#server/infra/http/resolve-client.ts';

/** unwrapDefaultExport gives a CommonJS module's default export, which Node's ESM wraps and a bundler does not. */
function unwrapDefaultExport<T>(module: T): T {
  return (module as { default?: T }).default ?? module;
}

const createCredentialsProvider = () =>
  unwrapDefaultExport(credentialsModule)({
    name: 'Email and password',
    credentials: { email: { label: 'Email' }, password: { label: 'Password', type: 'password' } },
    authorize: async (given, request) => {
      if (!given?.email || !given.password) return null;
      const address = (request.headers?.[clientAddressHeader] as string | undefined) ?? null;
      const user = await authenticate({ email: given.email, password: given.password, address });
      return user && { id: user.id, email: user.email, name: user.name };
    },
  });

/** signInProviders gives next-auth's providers: password, and GitHub and Google where they are configured. */
export function signInProviders(): NextAuthOptions['providers'] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  const providers: NextAuthOptions['providers'] = [createCredentialsProvider()];
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
