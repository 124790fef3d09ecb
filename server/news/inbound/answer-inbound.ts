import type { IncomingMessage, ServerResponse } from 'node:http';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { processFigures } from '#server/health/process-figures.ts';
import { log as rootLog } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { announceHealth } from '#server/news/announce-health.ts';
import { hashText } from '#server/news/hash-text.ts';
import { acceptEvents } from '#server/news/inbound/accept-events.ts';
import { InboundRefusal, inboundCodes } from '#server/news/inbound/inbound-refusal.ts';
import { limitPushes } from '#server/news/inbound/limit-pushes.ts';
import { noteSignature } from '#server/news/inbound/note-signature.ts';
import { parsePush } from '#server/news/inbound/parse-push.ts';
import { readLimitedBody } from '#server/news/inbound/read-limited-body.ts';
import { verifySignature } from '#server/news/inbound/verify-signature.ts';
import { recordSuccess } from '#server/news/record-fetch-run.ts';
import { openConfig } from '#server/news/source-secrets.ts';
import { answerJson } from '#server/web/answer-json.ts';

export interface InboundRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** Who asks. */
  address: string;
}

/** Unsigned or wrongly signed requests a minute from one address, before it is no longer listened to. */
const mostDenied = 30;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const log = rootLog.child({ role: 'inbound' });

async function findReceiver(path: string) {
  const id = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const source = uuid.test(id)
    ? await prisma().source.findFirst({ where: { id, kind: 'push', deletedAt: null } })
    : null;
  if (!source) throw new InboundRefusal('unknown-source', 'No source receives events here');
  const { secret, perMinute } = sourceKindDefinitions.push.config.parse(openConfig(source));
  // An empty key would be everybody's.
  if (!secret) throw new InboundRefusal('signature-wrong', 'This source has no secret yet');
  return { source, secret, perMinute };
}

/** A denial is counted too: guessing signatures gets nobody far, and costs the true sender nothing. */
async function verifyOrCount(
  { request, address }: InboundRequest,
  body: Buffer,
  sourceId: string,
  secret: string,
) {
  const header = request.headers['x-undertone-signature'];
  try {
    return verifySignature({ header: header?.toString(), body, secret, now: new Date() });
  } catch (error) {
    await limitPushes(`denied:${sourceId}:${address}`, mostDenied);
    throw error;
  }
}

async function receive(inbound: InboundRequest, path: string) {
  const { request } = inbound;
  if (request.method !== 'POST') throw new InboundRefusal('wrong-method', 'Send events with POST');
  const startedAt = new Date();
  const { source, secret, perMinute } = await findReceiver(path);
  const raw = await readLimitedBody(request);
  const { signedAt, signature } = await verifyOrCount(inbound, raw, source.id, secret);
  if (source.state === 'paused') throw new InboundRefusal('paused', 'This source is paused');
  await limitPushes(`accepted:${source.id}`, perMinute);
  const body = parsePush(raw);
  const given = request.headers['idempotency-key']?.toString().trim() || body.id;
  const key = (given || hashText(raw.toString('latin1'))).slice(0, 300);
  await noteSignature(source.id, signature, key);
  const now = new Date();
  const delivery = { source, key, body, signedAt, now, log };
  const { result, repeated, saved } = await acceptEvents(delivery);
  if (!repeated) {
    const seen = { outcome: 'new' as const, items: [], emptyItems: 0, cursor: {}, bytes: raw.length };
    await recordSuccess({ source, startedAt, now, jitter: 0, itemsSeen: result.received }, seen, saved);
    processFigures.count('articles', saved.added);
    if (source.failuresInRow > 0) await announceHealth(source.id);
  }
  return { result, repeated };
}

function refuse({ request, response, address }: InboundRequest, path: string, refusal: InboundRefusal): void {
  const { code, message, retryAfterSeconds } = refusal;
  processFigures.count(`inbound.${code}`);
  // The code says enough; what was sent may be anybody's.
  log.warn({ path, address, code }, 'push refused');
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds);
  // An unread body would be taken for the next request.
  if (!request.complete) headers.connection = 'close';
  answerJson(response, inboundCodes[code], { code, message }, headers);
}

/**
 * answerInbound takes `POST /api/inbound/SOURCE`: signed events of another system. 200 with `{ received, added }`, the
 * same for a repeat, marked by `Idempotent-Replayed`; else `{ code, message }` under the status of inboundCodes.
 */
export async function answerInbound(inbound: InboundRequest): Promise<void> {
  const path = (inbound.request.url ?? '/').split('?', 1)[0] ?? '/';
  try {
    const { result, repeated } = await receive(inbound, path);
    answerJson(inbound.response, 200, result, repeated ? { 'idempotent-replayed': 'true' } : {});
  } catch (error) {
    if (!(error instanceof InboundRefusal)) throw error;
    refuse(inbound, path, error);
  }
}
