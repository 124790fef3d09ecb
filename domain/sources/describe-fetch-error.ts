import type { FetchErrorCode } from '#domain/sources/fetch-error.ts';

const sentences: Record<FetchErrorCode, string> = {
  unreachable: 'The server could not be reached. It is tried again by itself.',
  'timed-out': 'The server did not finish its answer in time. It is tried again by itself.',
  'address-refused': 'The address leads inside this network, where sources may not be. Use a public address.',
  'too-many-redirects': 'The server sent us on too often. Use the final address.',
  'redirect-loop': 'The server sends us in a circle. Use the final address.',
  'http-error': 'The server answered with an error.',
  'rate-limited': 'The server asks us to slow down. We wait as long as it said.',
  'credentials-refused': 'The server refused our credentials. Renew them; until then it is asked rarely.',
  'access-refused': 'The server lets us read nothing here. It may want credentials, or refuse programs.',
  'too-large': 'The answer is larger than 5 MB. Ask for a smaller feed.',
  'not-a-feed': 'The answer is not a feed we can read (RSS, RDF, Atom or JSON Feed).',
  'html-instead-of-feed': 'The address gives a web page, not a feed. Look for its RSS or Atom link.',
  malformed: 'The feed is broken and could not be read.',
  'bad-url': 'The address is not a valid http or https address.',
  'bad-config': 'The stored settings do not fit this kind of source any more. Save them again.',
  'secrets-unreadable': 'The stored credentials cannot be opened with the present key. Enter them again.',
  'mapping-empty': 'The answer was read, but the paths of the mapping found nothing in it.',
  'robots-refused': 'The site asks programs not to read this page (robots.txt), so it is left alone.',
  'query-refused': 'The query does not fit what the server offers.',
  disconnected: 'The connection ended. It is opened again by itself.',
  internal: 'Something went wrong on our side; the log has the details.',
};

/** describeFetchError says in one sentence what a code means and what to do. */
export function describeFetchError(code: FetchErrorCode): string {
  return sentences[code];
}
