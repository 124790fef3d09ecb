import nextAuthModule from 'next-auth';
import { authOptions } from '#server/auth/auth-options.ts';

type RouteHandler = (
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>;

/** handleAuth handles next-auth's routes: sign-in, callbacks, sign-out. */
export const handleAuth: RouteHandler = (request, context) => {
  const nextAuth = (nextAuthModule as { default?: typeof nextAuthModule }).default ?? nextAuthModule;
  return (nextAuth(authOptions()) as RouteHandler)(request, context);
};
