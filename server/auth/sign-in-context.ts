import { clientAddressHeader } from '#server/infra/http/resolve-client.ts';

/** SignInContext is what signing in and out needs of a request, and what it adds to the response. */
export interface SignInContext {
  /** IP address of the client; null when unknown. */
  address: string | null;
  cookieHeader: string | null;
  /** The client came by HTTPS. */
  secure: boolean;
  /** Set-Cookie headers of the response. */
  cookies: string[];
  /** The session could not be ended, so the browser must keep its cookie. */
  signOutFailed: boolean;
}

/** createSignInContext reads the context of a request. */
export function createSignInContext({ headers }: Request): SignInContext {
  return {
    address: headers.get(clientAddressHeader),
    cookieHeader: headers.get('cookie'),
    // The web server sets this header itself, from what a trusted proxy says.
    secure: headers.get('x-forwarded-proto') === 'https',
    cookies: [],
    signOutFailed: false,
  };
}
