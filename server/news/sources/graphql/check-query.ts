import {
  buildClientSchema,
  type DocumentNode,
  type GraphQLError,
  getIntrospectionQuery,
  type IntrospectionQuery,
  Kind,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { type GraphqlContext, requestGraphql } from '#server/news/sources/graphql/graphql-client.ts';

/** QueryCheck is the stored result of a validation: hashes of the query and of the schema, and its time. */
export interface QueryCheck {
  queryHash: string;
  /** Null where the server does not allow introspection. */
  schemaHash: string | null;
  checkedAt: string;
}

const checkTtlMs = 24 * 3_600_000;

function throwQueryRefused(errors: readonly GraphQLError[]): never {
  const sentences = errors.slice(0, 3).map(({ message, locations }) => {
    const place = locations?.[0];
    return place ? `${message} (line ${place.line}, column ${place.column})` : message;
  });
  throw new FetchError('query-refused', sentences.join('; '));
}

/** parseQuery parses a query. Errors: FetchError `query-refused` for invalid syntax and for anything but one query operation. */
function parseQuery(query: string): DocumentNode {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: 5_000 });
  } catch (error) {
    return throwQueryRefused([error as GraphQLError]);
  }
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operations.length !== 1 || operations[0]?.operation !== OperationTypeNode.QUERY)
    throw new FetchError('query-refused', 'The document must have exactly one operation, a query');
  return document;
}

/** Null where introspection is refused, which servers do in many ways; credentials are judged by the query itself. */
async function fetchSchema(context: GraphqlContext): Promise<IntrospectionQuery | null> {
  try {
    const { data } = await requestGraphql(context, getIntrospectionQuery({ descriptions: false }));
    const schema = (data as Partial<IntrospectionQuery>).__schema;
    return schema ? { __schema: schema } : null;
  } catch (error) {
    const skippable = ['query-refused', 'credentials-refused', 'too-large'];
    if (error instanceof FetchError && skippable.includes(error.code)) return null;
    throw error;
  }
}

function buildSchemaOrNull(introspection: IntrospectionQuery | null) {
  try {
    return introspection && buildClientSchema(introspection);
  } catch {
    return null;
  }
}

/**
 * checkQuery validates the query against the server's schema, once a day and whenever the query changes. Without
 * introspection only the syntax is checked, and a remark says so. Errors: FetchError `query-refused` with the messages of
 * the validator.
 */
export async function checkQuery(
  context: GraphqlContext,
  last: QueryCheck | undefined,
): Promise<{ check: QueryCheck; remarks: string[] }> {
  const { config, now } = context;
  const document = parseQuery(config.query);
  const queryHash = hashText(config.query);
  const withoutSchema = ['the server does not allow introspection: only the query’s syntax was checked'];
  if (last?.queryHash === queryHash && now.getTime() - Date.parse(last.checkedAt) < checkTtlMs)
    return { check: last, remarks: last.schemaHash === null ? withoutSchema : [] };
  const introspection = await fetchSchema(context);
  const schema = buildSchemaOrNull(introspection);
  const check = { queryHash, checkedAt: now.toISOString() };
  if (schema === null) return { check: { ...check, schemaHash: null }, remarks: withoutSchema };
  const schemaHash = hashText(JSON.stringify(introspection));
  if (last?.queryHash !== queryHash || last.schemaHash !== schemaHash) {
    const errors = validate(schema, document, undefined, { maxErrors: 5 });
    if (errors.length > 0) throwQueryRefused(errors);
  }
  return { check: { ...check, schemaHash }, remarks: [] };
}
