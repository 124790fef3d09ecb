import type { GrownArticle } from '#bench/grown/fill/grown-article.ts';
import type { TableGroup } from '#bench/grown/fill/table-writer.ts';
import { createSeededRandom, mixSeed } from '#domain/random/create-seeded-random.ts';

const dimensions = 384;
const topics = 200;
const noiseLength = 65_536;
/** Parts of a story and of an article beside the topic's; two reports of a story have a cosine of about 0.9. */
const storyPart = 0.9;
const articlePart = 0.4;

/** A field of COPY's binary format is its length and its bytes; a row starts with its number of fields. */
const fieldCountBytes = 2;
const lengthBytes = 4;
const uuidBytes = 16;
const vectorBytes = dimensions * Float32Array.BYTES_PER_ELEMENT;
const rowBytes = fieldCountBytes + lengthBytes + uuidBytes + lengthBytes + 4 + lengthBytes + vectorBytes;

/** Random numbers with mean 0; long enough that any offset may be read for one vector. */
function makeNoise(seed: number, length: number): Float32Array {
  const random = createSeededRandom(seed);
  return Float32Array.from({ length: length + dimensions }, () => random.float() + random.float() - 1);
}

/** writeEmbeddings fills `article_embeddings` with unit vectors of 384 dimensions: those of a story are near each other. */
export const writeEmbeddings: TableGroup = ({ seed, references: { modelVersionId } }) => {
  const topicVectors = makeNoise(mixSeed(seed, 21), topics * dimensions);
  const noise = makeNoise(mixSeed(seed, 22), noiseLength);
  const vector = new Float32Array(dimensions);

  function fillVector({ story, noiseOffset }: GrownArticle): void {
    let squares = 0;
    const topicStart = story.topic * dimensions;
    for (let i = 0; i < dimensions; i++) {
      const value =
        (topicVectors[topicStart + i] as number) +
        storyPart * (noise[story.noiseOffset + i] as number) +
        articlePart * (noise[noiseOffset + i] as number);
      vector[i] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] as number) * scale;
  }

  return [
    {
      table: 'article_embeddings',
      columns: ['articleId', 'modelVersionId', 'vector'],
      articleBytes(article) {
        const row = Buffer.allocUnsafe(rowBytes);
        let at = row.writeInt16BE(3, 0);
        at = row.writeInt32BE(uuidBytes, at);
        at += row.write(article.id.replaceAll('-', ''), at, 'hex');
        at = row.writeInt32BE(4, at);
        at = row.writeInt32BE(modelVersionId, at);
        at = row.writeInt32BE(vectorBytes, at);
        fillVector(article);
        row.set(new Uint8Array(vector.buffer), at);
        return row;
      },
    },
  ];
};
