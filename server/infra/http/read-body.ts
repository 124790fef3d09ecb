import { pipeline, type Readable, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchError } from '#domain/sources/fetch-error.ts';

const decoders: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Ends the pipeline once enough was read; not an error to the caller. */
const readLimitReached = new Error('Enough was read');

/**
 * readBody reads and decompresses a body of at most `maxBytes` decompressed bytes. With `stopMarker` it returns what it
 * has once that text or `maxBytes` is reached. Errors: FetchError `too-large`, `malformed` (unknown or broken encoding).
 */
export async function readBody(
  body: Readable,
  contentEncoding: string,
  maxBytes: number,
  stopMarker?: string,
): Promise<Buffer> {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  if (names.length > 3) throw new FetchError('malformed', 'The body is encoded more than three times over');
  const stages = names.reverse().map((name) => {
    const createDecoder = decoders[name];
    if (!createDecoder)
      throw new FetchError('malformed', `The body's encoding ${name.slice(0, 20)} is not known`);
    return createDecoder();
  });
  const chunks: Buffer[] = [];
  let size = 0;
  /** The end of the previous chunks: the marker may be split between two. */
  let tail = '';
  const isEnough = (chunk: Buffer, marker: string) => {
    const text = tail + chunk.toString('latin1');
    tail = text.slice(-marker.length);
    return size > maxBytes || text.includes(marker);
  };
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (stopMarker !== undefined && isEnough(chunk, stopMarker)) {
        chunks.push(chunk);
        done(readLimitReached);
        return;
      }
      if (size > maxBytes) {
        done(new FetchError('too-large', `The body is larger than ${maxBytes} bytes`, { bytes: size }));
        return;
      }
      chunks.push(chunk);
      done();
    },
  });
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null) => (error ? reject(error) : resolve());
    pipeline([body, ...stages, sink], settle);
  }).catch((error: NodeJS.ErrnoException) => {
    if (error === readLimitReached) return;
    if (error instanceof FetchError || !error.code?.startsWith('Z_')) throw error;
    throw new FetchError('malformed', 'The compressed body is broken');
  });
  return Buffer.concat(chunks);
}
