import type { IncomingMessage, ServerResponse } from 'node:http';

const staticHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const;

/** contentSecurityPolicy lets a page run only scripts that carry this answer's nonce, and talk only to us. */
function contentSecurityPolicy(nonce: string, dev: boolean): string {
  // Hot reload evaluates code, writes style elements and talks over a web socket.
  const [evaluate, sockets, style] = dev
    ? [" 'unsafe-eval'", ' ws:', "'self' 'unsafe-inline'"]
    : ['', '', `'self' 'nonce-${nonce}'`];
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluate}`,
    `style-src ${style}`,
    // Rows of a virtual list and marks of a chart are placed by style attributes; those cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** setSecurityHeaders sets the headers of every answer, and tells Next the nonce to put on its scripts. */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  nonce: string,
  dev: boolean,
): void {
  const policy = contentSecurityPolicy(nonce, dev);
  for (const [name, value] of Object.entries(staticHeaders)) response.setHeader(name, value);
  response.setHeader('content-security-policy', policy);
  request.headers['content-security-policy'] = policy;
}
