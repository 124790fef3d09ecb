import type { IncomingMessage } from 'node:http';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';

const maxBodyBytes = 256 * 1024;

/** readLimitedBody reads a body of at most 256 KB; a larger declared length is refused unread. Errors: InboundRefusal `too-large`. */
export async function readLimitedBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () => new InboundRefusal('too-large', 'The body is larger than 256 KB');
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > maxBodyBytes) throw tooLarge();
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
