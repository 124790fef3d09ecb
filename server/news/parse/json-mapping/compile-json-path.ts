import { jsonpath } from 'json-p3';
import { FetchError } from '#domain/sources/fetch-error.ts';

/** JsonPathQuery gives the values that a path selects. */
export type JsonPathQuery = (document: unknown) => unknown[];

/**
 * compileJsonPath reads a JSONPath (RFC 9535). Errors: `bad-config` naming the field for a path that is none, `malformed`
 * for a document nested too deeply to search.
 */
export function compileJsonPath(field: string, path: string): JsonPathQuery {
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
