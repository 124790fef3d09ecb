import {
  choosePrefilterDistance,
  countCodeWords,
  encodeSignBits,
  hammingDistance,
} from '#domain/vectors/binary-quantisation.ts';
import { measureCosine } from '#domain/vectors/measure-cosine.ts';
import {
  requireDimensions,
  type VectorHit,
  type VectorSearch,
  type VectorStore,
} from '#server/vectors/vector-store.ts';
import {
  createVectorRows,
  rowsPerBlock,
  type VectorRows,
} from '#server/vectors/vector-stores/in-process/create-vector-rows.ts';

/** Rows whose vectors are compared exactly: with 200,000 vectors this finds 99.9% of the ten nearest. */
const exactCandidates = 4_000;
const excludedDistance = 0xffff;

function makeFilter(
  rows: VectorRows,
  { sinceMs, untilMs, tickerIds }: VectorSearch,
): (row: number) => boolean {
  const [since, until] = [sinceMs ?? Number.NEGATIVE_INFINITY, untilMs ?? Number.POSITIVE_INFINITY];
  const wanted = tickerIds && new Set(tickerIds);
  return (row) => {
    const item = rows.itemAt(row);
    if (item.atMs < since || item.atMs > until) return false;
    return !wanted || item.tickerIds.some((id) => wanted.has(id));
  };
}

/** prefilter gives the rows whose sign codes are nearest, at least `minCount` of them where there are as many. */
function prefilter(
  rows: VectorRows,
  vector: Float32Array,
  matches: (row: number) => boolean,
  minCount: number,
): number[] {
  const words = countCodeWords(vector.length);
  const code = new Int32Array(words);
  encodeSignBits(vector, rows.centre, code, 0);
  const distances = new Uint16Array(rows.count).fill(excludedDistance);
  const rowsAt = new Int32Array(words * 32 + 1);
  for (let row = 0; row < rows.count; row++) {
    if (!matches(row)) continue;
    const { codes } = rows.blocks[Math.floor(row / rowsPerBlock)] as { codes: Int32Array };
    const distance = hammingDistance(codes, (row % rowsPerBlock) * words, code);
    distances[row] = distance;
    rowsAt[distance] = (rowsAt[distance] as number) + 1;
  }
  const limit = choosePrefilterDistance(rowsAt, minCount);
  const candidates: number[] = [];
  for (let row = 0; row < rows.count; row++) if ((distances[row] as number) <= limit) candidates.push(row);
  return candidates;
}

function rank(rows: VectorRows, candidates: number[], vector: Float32Array, k: number): VectorHit[] {
  const hits = candidates.map((row) => ({
    id: rows.itemAt(row).id,
    similarity: measureCosine(rows.vectorAt(row), vector),
  }));
  hits.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  return hits.slice(0, k);
}

/**
 * openInProcessStore keeps vectors in the memory of this process, about 1.6 kB each at 384 dimensions. A search compares
 * one bit per dimension of all vectors, then the nearest 4,000 exactly; with up to 4,000 vectors it is exact.
 */
export function openInProcessStore({ dimensions }: { dimensions: number }): VectorStore {
  let rows = createVectorRows(dimensions);
  return {
    async add(items) {
      for (const item of items) requireDimensions(item.vector, dimensions);
      for (const item of items) rows.set(item);
    },
    async search(vector, search) {
      requireDimensions(vector, dimensions);
      const candidates = prefilter(
        rows,
        vector,
        makeFilter(rows, search),
        Math.max(exactCandidates, 4 * search.k),
      );
      return rank(rows, candidates, vector, search.k);
    },
    async remove(which) {
      const ids =
        'ids' in which
          ? which.ids
          : Array.from({ length: rows.count }, (_, row) => rows.itemAt(row))
              .filter(({ atMs }) => atMs < which.beforeMs)
              .map(({ id }) => id);
      for (const id of ids) rows.remove(id);
    },
    async size() {
      return rows.count;
    },
    async latestMs() {
      let latest = Number.NEGATIVE_INFINITY;
      for (let row = 0; row < rows.count; row++) latest = Math.max(latest, rows.itemAt(row).atMs);
      return rows.count === 0 ? null : latest;
    },
    async close() {
      rows = createVectorRows(dimensions);
    },
  };
}
