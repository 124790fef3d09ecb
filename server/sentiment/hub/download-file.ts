import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { RepositoryFile } from '#server/sentiment/hub/api-types.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';

/** Download is one file to fetch. */
export interface Download {
  url: string;
  /** Path of the complete and verified file; until then it is `TARGET.part`. */
  target: string;
  file: RepositoryFile;
  onBytes?: (bytes: number) => void;
}

const maxAttempts = 4;

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

async function updateHash(hash: Hash, path: string): Promise<void> {
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
}

/** LFS files have a SHA-256; others git's SHA-1 over a header and the content. */
async function digestOf(path: string, { lfs }: RepositoryFile): Promise<string> {
  const hash = createHash(lfs ? 'sha256' : 'sha1');
  if (!lfs) hash.update(`blob ${await sizeOf(path)}\0`);
  await updateHash(hash, path);
  return hash.digest('hex');
}

/** resumeDownload appends the missing bytes to the part file; starts again when the server ignores the range. */
async function resumeDownload({ url, target, onBytes }: Download): Promise<void> {
  const part = `${target}.part`;
  const downloadedBytes = await sizeOf(part);
  const response = await fetch(url, {
    headers: downloadedBytes > 0 ? { range: `bytes=${downloadedBytes}-` } : {},
    signal: AbortSignal.timeout(3_600_000),
  });
  // The part file is complete, or longer than the file; the digest is checked afterwards.
  if (response.status === 416) return;
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
  const resumes = response.status === 206;
  const file = await open(part, resumes ? 'a' : 'w');
  try {
    // Each write is awaited: after a failed pipeline a pending write would make the next range start too early.
    for await (const chunk of response.body) {
      await file.appendFile(chunk);
      onBytes?.(chunk.length);
    }
  } finally {
    await file.close();
  }
}

/**
 * downloadFile fetches a file, resumes an interrupted download, and moves it to its target when its digest matches. Rejects
 * with ModelRefusedError, and deletes the part file, on a mismatch; a broken connection is retried up to four times.
 */
export async function downloadFile(download: Download): Promise<void> {
  const { target, file } = download;
  const part = `${target}.part`;
  const expectedDigest = file.lfs?.sha256 ?? file.blobId;
  if (!expectedDigest) throw new ModelRefusedError(`the hub gives no digest for ${file.rfilename}`);
  const size = file.lfs?.size ?? file.size;
  for (let attempt = 1; ; attempt++) {
    try {
      await resumeDownload(download);
      if (size === undefined || (await sizeOf(part)) >= size) break;
      throw new Error(`${file.rfilename} ended early`);
    } catch (error) {
      if (attempt >= maxAttempts)
        throw new ModelRefusedError(`${file.rfilename} could not be fetched: ${(error as Error).message}`);
    }
  }
  const actualDigest = await digestOf(part, file);
  if (actualDigest !== expectedDigest) {
    await rm(part, { force: true });
    throw new ModelRefusedError(
      `${file.rfilename} does not match its digest: expected ${expectedDigest}, found ${actualDigest}`,
    );
  }
  await rename(part, target);
}
