import nextAuthModule from 'next-auth';
import { authOptions } from '#server/auth/auth-options.ts';
import { createSignInContext } from '#server/auth/sign-in-context.ts';

type RouteHandler = (
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>;

/** next-auth's routes that we use; `_log`, which lets anybody write into our log, is not among them. */
const actions = new Set(['providers', 'session', 'csrf', 'signin', 'signout', 'callback', 'error']);

/** handleAuth handles next-auth's routes: sign-in, callbacks, sign-out. Others are not found. */
export const handleAuth: RouteHandler = async (request, route) => {
  const [action = ''] = (await route.params).nextauth;
  if (!actions.has(action)) return new Response('Not found', { status: 404 });
  const context = createSignInContext(request);
  const nextAuth = (nextAuthModule as { default?: typeof nextAuthModule }).default ?? nextAuthModule;
  const response = await (nextAuth(authOptions(context)) as RouteHandler)(request, route);
  if (context.signOutFailed)
    return Response.json({ message: 'The session could not be ended; try again' }, { status: 503 });
  for (const cookie of context.cookies) response.headers.append('set-cookie', cookie);
  return response;
};
