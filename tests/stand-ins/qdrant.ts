import type { ServerResponse } from 'node:http';
import { type HttpStandIn, openHttpStandIn, type SeenRequest } from '#tests/stand-ins/http-stand-in.ts';

interface Point {
  id: string;
  vector: number[];
  payload: Record<string, unknown>;
}

interface Collection {
  size: number;
  points: Map<string, Point>;
  /** Payload keys that have an index, with its type. */
  indexes: Map<string, string>;
}

interface Condition {
  key: string;
  range?: { gte?: number; lte?: number; lt?: number; gt?: number };
  match?: { any: unknown[] };
}

interface Body {
  vectors?: { size: number };
  field_name?: string;
  field_schema?: string;
  points?: (Point | string)[];
  filter?: { must: Condition[] };
  query?: number[];
  limit?: number;
  order_by?: { key: string; direction: 'asc' | 'desc' };
}

/** Refused is what Qdrant answers with a status and a reason. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function meets({ payload }: Point, { key, range, match }: Condition): boolean {
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

const chosen = ({ points }: Collection, { filter }: Body) =>
  [...points.values()].filter((point) => (filter?.must ?? []).every((condition) => meets(point, condition)));

function toUnit(vector: number[], size: number): number[] {
  if (vector.length !== size) {
    throw new Refused(
      400,
      `Wrong input: Vector dimension error: expected dim: ${size}, got ${vector.length}`,
    );
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function upsert(collection: Collection, body: Body) {
  for (const point of body.points as Point[]) {
    if (!uuid.test(point.id)) throw new Refused(400, `value ${point.id} is not a valid point ID`);
    collection.points.set(point.id, { ...point, vector: toUnit(point.vector, collection.size) });
  }
  return { operation_id: 1, status: 'completed' };
}

function search(collection: Collection, body: Body) {
  const query = toUnit(body.query ?? [], collection.size);
  const points = chosen(collection, body)
    .map(({ id, vector }) => ({
      id,
      version: 1,
      score: vector.reduce((sum, value, i) => sum + value * (query[i] ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, body.limit ?? 10);
  return { points };
}

function remove(collection: Collection, body: Body) {
  const ids = body.points ? (body.points as string[]) : chosen(collection, body).map(({ id }) => id);
  for (const id of ids) collection.points.delete(id);
  return { operation_id: 2, status: 'completed' };
}

function scroll(collection: Collection, body: Body) {
  const points = chosen(collection, body);
  const { order_by: order } = body;
  if (order) {
    if (!collection.indexes.has(order.key)) {
      throw new Refused(400, `No range index for \`order_by\` key: \`${order.key}\``);
    }
    const sign = order.direction === 'desc' ? -1 : 1;
    points.sort((a, b) => sign * (Number(a.payload[order.key]) - Number(b.payload[order.key])));
  }
  return {
    points: points.slice(0, body.limit ?? 10).map(({ id, payload }) => ({ id, payload })),
    next_page_offset: null,
  };
}

const onCollection: Record<string, (collection: Collection, body: Body) => unknown> = {
  'PUT points': upsert,
  'POST points/query': search,
  'POST points/delete': remove,
  'POST points/scroll': scroll,
  'POST points/count': (collection, body) => ({ count: chosen(collection, body).length }),
  'PUT index': (collection, { field_name = '', field_schema = '' }) => {
    collection.indexes.set(field_name, field_schema);
    return { operation_id: 3, status: 'completed' };
  },
};

function act(collections: Map<string, Collection>, { method, url, body }: SeenRequest): unknown {
  const [, name = '', rest = ''] = /^\/collections\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
  const read = (body ? JSON.parse(body) : {}) as Body;
  if (rest === 'exists') return { exists: collections.has(name) };
  if (method === 'PUT' && rest === '') {
    if (collections.has(name)) throw new Refused(409, `Collection \`${name}\` already exists!`);
    collections.set(name, { size: read.vectors?.size ?? 0, points: new Map(), indexes: new Map() });
    return true;
  }
  const collection = collections.get(name);
  const action = onCollection[`${method} ${rest}`];
  if (!collection || !action) throw new Refused(404, `Not found: Collection \`${name}\` doesn't exist!`);
  return action(collection, read);
}

/** startQdrant starts a server that speaks Qdrant's REST protocol and really stores, filters and searches. */
export async function startQdrant(apiKey: string): Promise<HttpStandIn> {
  const collections = new Map<string, Collection>();
  return openHttpStandIn((request: SeenRequest, response: ServerResponse) => {
    response.setHeader('content-type', 'application/json');
    try {
      if (request.headers['api-key'] !== apiKey)
        throw new Refused(401, 'Must provide an API key or an Authorization bearer token');
      response.end(JSON.stringify({ result: act(collections, request), status: 'ok', time: 0.001 }));
    } catch (error) {
      const status = error instanceof Refused ? error.status : 500;
      response
        .writeHead(status)
        .end(JSON.stringify({ status: { error: (error as Error).message }, time: 0 }));
    }
  });
}
