import type { ServerResponse } from 'node:http';
import {
  type FakeHttpServer,
  type RecordedRequest,
  startFakeHttpServer,
} from '#fixtures/http/start-fake-http-server.ts';

interface Point {
  id: string;
  vector: number[];
  payload: Record<string, unknown>;
}

interface Collection {
  size: number;
  points: Map<string, Point>;
  /** Indexed payload keys with the type of the index. */
  indexes: Map<string, string>;
}

interface Condition {
  key: string;
  range?: { gte?: number; lte?: number; lt?: number; gt?: number };
  match?: { any: unknown[] };
}

interface RequestBody {
  vectors?: { size: number };
  field_name?: string;
  field_schema?: string;
  points?: (Point | string)[];
  filter?: { must: Condition[] };
  query?: number[];
  limit?: number;
  order_by?: { key: string; direction: 'asc' | 'desc' };
}

/** QdrantError is an error response of Qdrant. */
class QdrantError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function matchesCondition({ payload }: Point, { key, range, match }: Condition): boolean {
  const value = payload[key];
  if (match) return [value].flat().some((each) => match.any.includes(each));
  if (!range || typeof value !== 'number') return false;
  const { gte, lte, lt, gt } = range;
  return !(
    (gte !== undefined && value < gte) ||
    (lte !== undefined && value > lte) ||
    (lt !== undefined && value >= lt) ||
    (gt !== undefined && value <= gt)
  );
}

const selectPoints = ({ points }: Collection, { filter }: RequestBody) =>
  [...points.values()].filter((point) =>
    (filter?.must ?? []).every((condition) => matchesCondition(point, condition)),
  );

function toUnit(vector: number[], size: number): number[] {
  if (vector.length !== size) {
    throw new QdrantError(
      400,
      `Wrong input: Vector dimension error: expected dim: ${size}, got ${vector.length}`,
    );
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function upsert(collection: Collection, body: RequestBody) {
  for (const point of body.points as Point[]) {
    if (!uuid.test(point.id)) throw new QdrantError(400, `value ${point.id} is not a valid point ID`);
    collection.points.set(point.id, { ...point, vector: toUnit(point.vector, collection.size) });
  }
  return { operation_id: 1, status: 'completed' };
}

function search(collection: Collection, body: RequestBody) {
  const query = toUnit(body.query ?? [], collection.size);
  const points = selectPoints(collection, body)
    .map(({ id, vector }) => ({
      id,
      version: 1,
      score: vector.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, body.limit ?? 10);
  return { points };
}

function remove(collection: Collection, body: RequestBody) {
  const ids = body.points ? (body.points as string[]) : selectPoints(collection, body).map(({ id }) => id);
  for (const id of ids) collection.points.delete(id);
  return { operation_id: 2, status: 'completed' };
}

function scroll(collection: Collection, body: RequestBody) {
  const points = selectPoints(collection, body);
  const { order_by: order } = body;
  if (order) {
    if (!collection.indexes.has(order.key)) {
      throw new QdrantError(400, `No range index for \`order_by\` key: \`${order.key}\``);
    }
    const sign = order.direction === 'desc' ? -1 : 1;
    points.sort((a, b) => sign * (Number(a.payload[order.key]) - Number(b.payload[order.key])));
  }
  return {
    points: points.slice(0, body.limit ?? 10).map(({ id, payload }) => ({ id, payload })),
    next_page_offset: null,
  };
}

const collectionHandlers: Record<string, (collection: Collection, body: RequestBody) => unknown> = {
  'PUT points': upsert,
  'POST points/query': search,
  'POST points/delete': remove,
  'POST points/scroll': scroll,
  'POST points/count': (collection, body) => ({ count: selectPoints(collection, body).length }),
  'PUT index': (collection, { field_name = '', field_schema = '' }) => {
    collection.indexes.set(field_name, field_schema);
    return { operation_id: 3, status: 'completed' };
  },
};

function handleRequest(
  collections: Map<string, Collection>,
  { method, url, body }: RecordedRequest,
): unknown {
  const [, name = '', rest = ''] = /^\/collections\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
  const read = (body ? JSON.parse(body) : {}) as RequestBody;
  if (rest === 'exists') return { exists: collections.has(name) };
  if (method === 'PUT' && rest === '') {
    if (collections.has(name)) throw new QdrantError(409, `Collection \`${name}\` already exists!`);
    collections.set(name, { size: read.vectors?.size ?? 0, points: new Map(), indexes: new Map() });
    return true;
  }
  const collection = collections.get(name);
  const action = collectionHandlers[`${method} ${rest}`];
  if (!collection || !action) throw new QdrantError(404, `Not found: Collection \`${name}\` doesn't exist!`);
  return action(collection, read);
}

/** startFakeQdrant serves Qdrant's REST protocol from memory: storing, filtering and searching. */
export async function startFakeQdrant(apiKey: string): Promise<FakeHttpServer> {
  const collections = new Map<string, Collection>();
  return startFakeHttpServer((request: RecordedRequest, response: ServerResponse) => {
    response.setHeader('content-type', 'application/json');
    try {
      if (request.headers['api-key'] !== apiKey)
        throw new QdrantError(401, 'Must provide an API key or an Authorization bearer token');
      response.end(
        JSON.stringify({ result: handleRequest(collections, request), status: 'ok', time: 0.001 }),
      );
    } catch (error) {
      const status = error instanceof QdrantError ? error.status : 500;
      response
        .writeHead(status)
        .end(JSON.stringify({ status: { error: (error as Error).message }, time: 0 }));
    }
  });
}
