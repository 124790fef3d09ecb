import { countCodeWords, encodeSignBits } from '#domain/vectors/binary-quantisation.ts';
import { requireDimensions, type VectorItem } from '#server/vectors/vector-store.ts';

export const rowsPerBlock = 4_096;

interface Block {
  vectors: Float32Array;
  codes: Int32Array;
}

/** VectorRows holds vectors and their sign codes in blocks, so that growing does not copy. */
export interface VectorRows {
  readonly count: number;
  readonly blocks: readonly Block[];
  readonly centre: Float32Array;
  itemAt(row: number): Omit<VectorItem, 'vector'>;
  vectorAt(row: number): Float32Array;
  set(item: VectorItem): void;
  /** remove moves the last row to the removed one's position. */
  remove(id: string): void;
}

/** createVectorRows makes an empty table for vectors of the given number of dimensions. */
export function createVectorRows(dimensions: number): VectorRows {
  const words = countCodeWords(dimensions);
  const blocks: Block[] = [];
  const items: Omit<VectorItem, 'vector'>[] = [];
  const rowOf = new Map<string, number>();
  const centre = new Float32Array(dimensions);
  let recentreAtCount = rowsPerBlock;

  function vectorAt(row: number): Float32Array {
    const start = (row % rowsPerBlock) * dimensions;
    const block = blocks[Math.floor(row / rowsPerBlock)] as Block;
    return block.vectors.subarray(start, start + dimensions);
  }

  function write(row: number, { vector, ...item }: VectorItem): void {
    if (row === blocks.length * rowsPerBlock) {
      blocks.push({
        vectors: new Float32Array(rowsPerBlock * dimensions),
        codes: new Int32Array(rowsPerBlock * words),
      });
    }
    vectorAt(row).set(vector);
    encode(row);
    items[row] = item;
    rowOf.set(item.id, row);
  }

  function encode(row: number): void {
    const { codes } = blocks[Math.floor(row / rowsPerBlock)] as Block;
    encodeSignBits(vectorAt(row), centre, codes, (row % rowsPerBlock) * words);
  }

  /** Signs are most informative around the mean of the vectors; it is recomputed each time the table doubles. */
  function recentre(): void {
    const sums = new Float64Array(dimensions);
    for (let row = 0; row < items.length; row++) {
      for (const [i, value] of vectorAt(row).entries()) sums[i] = (sums[i] as number) + value;
    }
    centre.set(sums.map((sum) => sum / items.length));
    for (let row = 0; row < items.length; row++) encode(row);
    recentreAtCount *= 2;
  }

  return {
    get count() {
      return items.length;
    },
    blocks,
    centre,
    itemAt: (row) => items[row] as Omit<VectorItem, 'vector'>,
    vectorAt,
    set(item) {
      requireDimensions(item.vector, dimensions);
      write(rowOf.get(item.id) ?? items.length, item);
      if (items.length >= recentreAtCount) recentre();
    },
    remove(id) {
      const row = rowOf.get(id);
      if (row === undefined) return;
      const last = items.length - 1;
      if (row !== last)
        write(row, { ...(items[last] as Omit<VectorItem, 'vector'>), vector: vectorAt(last).slice() });
      items.pop();
      rowOf.delete(id);
      // Empty blocks are freed but one, so that a store at the edge of a block does not allocate repeatedly.
      while (blocks.length > 1 && items.length <= (blocks.length - 2) * rowsPerBlock) blocks.pop();
    },
  };
}
