import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { RepositoryFile } from '#server/sentiment/hub/api-types.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';

export interface Download {
  url: string;
  /** AddressStep the file goes once it is whole and verified; until then it is `TARGET.part`. */
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

/** Large files promise their SHA-256; small ones git's SHA-1 over a header and the content. */
async function digestOf(path: string, { lfs }: RepositoryFile): Promise<string> {
  const hash = createHash(lfs ? 'sha256' : 'sha1');
  if (!lfs) hash.update(`blob ${await sizeOf(path)}\0`);
  await updateHash(hash, path);
  return hash.digest('hex');
}

/** resumeDownload appends what is missing to the part file; starts anew when the server does not resume. */
async function resumeDownload({ url, target, onBytes }: Download): Promise<void> {
  const part = `${target}.part`;
  const downloadedBytes = await sizeOf(part);
  const response = await fetch(url, {
    headers: downloadedBytes > 0 ? { range: `bytes=${downloadedBytes}-` } : {},
    signal: AbortSignal.timeout(3_600_000),
  });
  // Nothing is left to send: the part is whole, or longer than the file. The digest will tell.
  if (response.status === 416) return;
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`);
  const resumes = response.status === 206;
  const file = await open(part, resumes ? 'a' : 'w');
  try {
    // A pipeline may fail while its last write is still under way; the next try would then ask from too early a byte.
    for await (const chunk of response.body) {
      await file.appendFile(chunk);
      onBytes?.(chunk.length);
    }
  } finally {
    await file.close();
  }
}

/**
 * downloadFile fetches a file, resuming where an earlier try was cut off, and moves it to its place only when its digest
 * is the promised one. A mismatch is deleted and refused; a broken connection is tried again.
 */
export async function downloadFile(download: Download): Promise<void> {
  const { target, file } = download;
  const part = `${target}.part`;
  const expectedDigest = file.lfs?.sha256 ?? file.blobId;
  if (!expectedDigest) throw new ModelRefusedError(`the hub promises no digest for ${file.rfilename}`);
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
      `${file.rfilename} is not what the hub promised: ${expectedDigest}, found ${actualDigest}`,
    );
  }
  await rename(part, target);
}
