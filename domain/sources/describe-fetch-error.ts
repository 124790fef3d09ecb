import type { FetchErrorCode } from '#domain/sources/fetch-error.ts';

const sentences: Record<FetchErrorCode, string> = {
  unreachable: 'The server could not be reached. The next attempt is automatic.',
  'timed-out': 'The server did not answer completely in time. The next attempt is automatic.',
  'address-refused':
    'The address is inside this network, where sources are not allowed. Use a public address.',
  'too-many-redirects': 'The server redirected too many times. Use the final address.',
  'redirect-loop': 'The server redirects in a loop. Use the final address.',
  'http-error': 'The server answered with an error status. The next attempt is automatic.',
  'rate-limited': 'The server asks us to slow down. The next attempt waits as long as it asked.',
  'credentials-refused': 'The server refused our credentials. Renew them; until then attempts are rare.',
  'access-refused': 'The server refused access. It may need credentials, or block automated clients.',
  'too-large': 'The response is larger than 5 MB. Use a smaller feed.',
  'not-a-feed': 'The response is not a supported feed (RSS, RDF, Atom or JSON Feed).',
  'html-instead-of-feed': 'The address is a web page, not a feed. Use the page’s RSS or Atom link.',
  malformed: 'The feed is malformed and could not be parsed.',
  'bad-url': 'The address is not a valid http or https address.',
  'bad-config': 'The stored settings are not valid for this kind of source any more. Save them again.',
  'secrets-unreadable': 'The stored credentials cannot be decrypted with the current key. Enter them again.',
  'mapping-empty': 'The response was parsed, but the mapping’s paths matched nothing in it. Check the paths.',
  'robots-refused':
    'The site’s robots.txt does not allow automated clients on this page, so it is not fetched.',
  'query-refused': 'The query is not valid for this server. Correct the query.',
  disconnected: 'The connection ended. It is opened again automatically.',
  internal: 'Something went wrong on our side; the log has the details.',
};

/** describeFetchError returns the message for a code: what happened and what to do. */
export function describeFetchError(code: FetchErrorCode): string {
  return sentences[code];
}
