import { pipeline, type Readable, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchError } from '#domain/sources/fetch-error.ts';

const decoders: Record<string, () => NodeJS.ReadWriteStream> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Thrown in a body's way once enough of it was read. */
const readLimitReached = new Error('Enough was read');

/**
 * readBody collects a body while undoing its content encodings, and stops at `maxFeedBytes` decompressed; with `until` it
 * stops without an error there or where that mark was read, and gives what it has.
 * Errors: `too-large`, `malformed` (unknown or broken encoding).
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
    const make = decoders[name];
    if (!make) throw new FetchError('malformed', `The body's encoding ${name.slice(0, 20)} is not known`);
    return make();
  });
  const chunks: Buffer[] = [];
  let size = 0;
  /** The end of what came before: a mark may be cut in two. */
  let tail = '';
  const isEnough = (chunk: Buffer, mark: string) => {
    const read = tail + chunk.toString('latin1');
    tail = read.slice(-mark.length);
    return size > maxBytes || read.includes(mark);
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
