import type { IncomingMessage, ServerResponse } from 'node:http';

const staticHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const;

/** contentSecurityPolicy allows scripts with this response's nonce and connections to this origin only. */
function contentSecurityPolicy(nonce: string, dev: boolean): string {
  // Hot reload needs eval, style elements and a WebSocket.
  const [unsafeEval, webSockets, styleSources] = dev
    ? [" 'unsafe-eval'", ' ws:', "'self' 'unsafe-inline'"]
    : ['', '', `'self' 'nonce-${nonce}'`];
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${unsafeEval}`,
    `style-src ${styleSources}`,
    // Virtual lists and charts position elements by style attributes, which cannot run code.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${webSockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * setSecurityHeaders sets the security headers of a response, and passes the policy with its nonce to Next. A response
 * through the proxy tells the browser to use nothing but https for this host and those below it (RFC 6797), for a year.
 */
export function setSecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  { nonce, dev, isHttps }: { nonce: string; dev: boolean; isHttps: boolean },
): void {
  const policy = contentSecurityPolicy(nonce, dev);
  for (const [name, value] of Object.entries(staticHeaders)) response.setHeader(name, value);
  if (isHttps) response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  response.setHeader('content-security-policy', policy);
  request.headers['content-security-policy'] = policy;
}
