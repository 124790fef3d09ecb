import { jsonpath } from 'json-p3';
import { FetchError } from '#domain/sources/fetch-error.ts';

/** JsonPathQuery returns the values that a path selects. */
export type JsonPathQuery = (document: unknown) => unknown[];

/**
 * compileJsonPath compiles a JSONPath (RFC 9535). Errors: FetchError `bad-config` naming the field for an invalid path; the
 * query's: `malformed` for a document nested too deeply to search.
 */
export function compileJsonPath(field: string, path: string): JsonPathQuery {
  const query = (() => {
    try {
      return jsonpath.compile(path);
    } catch (error) {
      throw new FetchError('bad-config', `${field} is not a JSONPath: ${(error as Error).message}`);
    }
  })();
  return (document) => {
    try {
      return query.query(document as never).values();
    } catch (error) {
      throw new FetchError('malformed', `${field} ${path} cannot be evaluated: ${(error as Error).message}`);
    }
  };
}
