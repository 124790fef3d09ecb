import { jsonpath } from 'json-p3';
import { FetchError } from '#domain/sources/fetch-outcome.ts';

/** PathQuery gives the values that a path selects. */
export type PathQuery = (document: unknown) => unknown[];

/**
 * compilePath reads a JSONPath (RFC 9535). Errors: `bad-config` naming the field for a path that is none, `malformed`
 * for a document nested too deeply to search.
 */
export function compilePath(field: string, path: string): PathQuery {
  const query = (() => {
    try {
      return jsonpath.compile(path);
    } catch (error) {
      throw new FetchError('bad-config', `${field} is no JSONPath: ${(error as Error).message}`);
    }
  })();
  return (document) => {
    try {
      return query.query(document as never).values();
    } catch (error) {
      throw new FetchError('malformed', `${field} ${path} cannot be followed: ${(error as Error).message}`);
    }
  };
}
