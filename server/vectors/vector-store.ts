/** VectorItem is one embedding with the values that searches filter by. */
export interface VectorItem {
  /** A UUID. */
  id: string;
  /** Unit length, as many numbers as the store has dimensions. */
  vector: Float32Array;
  atMs: number;
  tickerIds: readonly number[];
}

/** VectorHit is one result of a search. */
export interface VectorHit {
  id: string;
  /** Cosine, -1 to 1. */
  similarity: number;
}

/** VectorSearch says how many items to find, and which. */
export interface VectorSearch {
  /** At most this many. */
  k: number;
  /** Only items from this time on. */
  sinceMs?: number;
  /** Only items up to this time. */
  untilMs?: number;
  /** Only items about at least one of these. */
  tickerIds?: readonly number[];
}

/** VectorStore finds the nearest embeddings. It can be rebuilt from the database at any time. */
export interface VectorStore {
  /** add stores items, replacing those of the same id. Rejects for a vector of other dimensions. */
  add(items: readonly VectorItem[]): Promise<void>;
  /** search gives the nearest items first; items at equal distance in order of id. */
  search(vector: Float32Array, search: VectorSearch): Promise<VectorHit[]>;
  /** remove deletes items by id, or all older than a time; unknown ids are ignored. */
  remove(which: { ids: readonly string[] } | { beforeMs: number }): Promise<void>;
  size(): Promise<number>;
  /** latestMs gives the time of the newest item; null while there is none. */
  latestMs(): Promise<number | null>;
  close(): Promise<void>;
}

/** requireDimensions throws for a vector that the store cannot hold. */
export function requireDimensions(vector: Float32Array, dimensions: number): void {
  if (vector.length === dimensions) return;
  throw new Error(`The store holds vectors of ${dimensions} dimensions, not of ${vector.length}`);
}
