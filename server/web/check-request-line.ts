import type { IncomingMessage } from 'node:http';

const allowedMethods = ['GET', 'HEAD', 'POST', 'OPTIONS'];
const maxPathLength = 4_096;

/** isDecodable says whether a path's percent-encoding stands for valid UTF-8 without NUL. */
function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

/** RequestRefusal is the status and the sentence with which a request is refused before a route sees it. */
export interface RequestRefusal {
  status: number;
  reason: string;
  headers?: Record<string, string>;
}

/**
 * checkRequestLine gives the refusal of a request with another method than the routes have (TRACE would send headers back)
 * or with a path that cannot be decoded; null for any other.
 */
export function checkRequestLine({
  method = '',
  url = '/',
}: Pick<IncomingMessage, 'method' | 'url'>): RequestRefusal | null {
  if (!allowedMethods.includes(method)) {
    const allow = allowedMethods.join(', ');
    return { status: 405, reason: `The method is not one of ${allow}.`, headers: { allow } };
  }
  const path = url.split('?', 1)[0] ?? '';
  if (!path.startsWith('/') || path.length > maxPathLength || !isDecodable(path))
    return { status: 400, reason: 'The path of the address is malformed.' };
  return null;
}
