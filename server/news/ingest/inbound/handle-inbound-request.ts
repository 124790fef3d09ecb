import type { IncomingMessage, ServerResponse } from 'node:http';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { sendJson } from '#server/infra/http/send-json.ts';
import { toAddressBlock } from '#server/infra/http/to-address-block.ts';
import { log as rootLog } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { acceptEvents } from '#server/news/ingest/inbound/accept-events.ts';
import { type BoundSignature, bindSignature } from '#server/news/ingest/inbound/bind-signature.ts';
import { InboundRefusal, inboundStatusByCode } from '#server/news/ingest/inbound/inbound-refusal.ts';
import { limitInboundRate } from '#server/news/ingest/inbound/limit-inbound-rate.ts';
import { parsePushBody } from '#server/news/ingest/inbound/parse-push-body.ts';
import { readLimitedBody } from '#server/news/ingest/inbound/read-limited-body.ts';
import { verifySignature } from '#server/news/ingest/inbound/verify-signature.ts';
import { recordSuccess } from '#server/news/ingest/record-fetch-run.ts';

export interface InboundRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** Client address. */
  address: string;
}

/** Unsigned or wrongly signed requests a minute from one address before it is rate-limited. */
const maxDeniedPerMinute = 30;
/** Repeats of accepted deliveries a minute from one address. */
const maxRepeatsPerMinute = 30;
const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const log = rootLog.child({ role: 'inbound' });

async function findPushSource(path: string) {
  const id = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const source = uuidPattern.test(id)
    ? await prisma().source.findFirst({ where: { id, kind: 'push', deletedAt: null } })
    : null;
  if (!source) throw new InboundRefusal('unknown-source', 'No push source has this URL');
  const { secret, perMinute } = sourceKindDefinitions.push.config.parse(openConfig(source));
  // An empty secret could be guessed by anyone.
  if (!secret) throw new InboundRefusal('signature-wrong', 'This source has no secret yet. Set one first');
  return { source, secret, perMinute };
}

/**
 * Requests that are denied, or repeat what came before, have limits of their own by address: neither guessing nor sending
 * a recorded delivery again costs the true sender anything.
 */
async function readOrCountDenial<T>(
  { address }: InboundRequest,
  sourceId: string,
  read: () => T,
): Promise<T> {
  try {
    return read();
  } catch (error) {
    await limitInboundRate(`denied:${sourceId}:${toAddressBlock(address)}`, maxDeniedPerMinute);
    throw error;
  }
}

/** A first delivery uses the sender's quota; one that it refuses may come again with the same signature. */
async function limitDelivery(
  { address }: InboundRequest,
  { id, perMinute }: { id: string; perMinute: number },
  bound: BoundSignature,
): Promise<void> {
  if (bound.isRepeat) return limitInboundRate(`repeated:${id}:${address}`, maxRepeatsPerMinute);
  try {
    await limitInboundRate(`accepted:${id}`, perMinute);
  } catch (error) {
    await bound.release();
    throw error;
  }
}

async function receiveEvents(inbound: InboundRequest, path: string) {
  const { request } = inbound;
  if (request.method !== 'POST') throw new InboundRefusal('wrong-method', 'Send events with POST');
  const startedAt = new Date();
  const { source, secret, perMinute } = await findPushSource(path);
  const raw = await readLimitedBody(request);
  const header = request.headers['x-undertone-signature']?.toString();
  const given = { header, body: raw, secret, sourceId: source.id, now: new Date() };
  const verified = await readOrCountDenial(inbound, source.id, () => verifySignature(given));
  if (source.state === 'paused') throw new InboundRefusal('paused', 'This source is paused');
  const body = await readOrCountDenial(inbound, source.id, () => parsePushBody(raw));
  const stated = request.headers['idempotency-key']?.toString().trim() || body.id;
  const key = (stated || hashText(raw.toString('latin1'))).slice(0, 300);
  const bound = await bindSignature(source.id, verified, key);
  await limitDelivery(inbound, { id: source.id, perMinute }, bound);
  const now = new Date();
  const delivery = { source, key, body, signedAt: verified.signedAt, now, log };
  const { result, repeated, stored } = await acceptEvents(delivery);
  if (!repeated) {
    const seen = { outcome: 'new' as const, items: [], emptyItems: 0, cursor: {}, bytes: raw.length };
    await recordSuccess({ source, startedAt, now, jitter: 0, itemsSeen: result.received }, seen, stored);
    processMetrics.count('articles', stored.added);
  }
  return { result, repeated };
}

function sendRefusal(
  { request, response, address }: InboundRequest,
  path: string,
  refusal: InboundRefusal,
): void {
  const { code, message, retryAfterSeconds } = refusal;
  processMetrics.count(`inbound.${code}`);
  // Only the code is logged: the content is untrusted.
  log.warn({ path, address, code }, 'pushed events refused');
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) headers['retry-after'] = String(retryAfterSeconds);
  // Else the unread body would be parsed as the next request.
  if (!request.complete) headers.connection = 'close';
  sendJson(response, inboundStatusByCode[code], { code, message }, headers);
}

/**
 * handleInboundRequest handles `POST /api/inbound/SOURCE`: signed events of another system. Responds 200 with
 * `{ received, added }`, also to a repeat, which has the header `Idempotent-Replayed`; otherwise `{ code, message }` with the
 * status of inboundStatusByCode.
 */
export async function handleInboundRequest(inbound: InboundRequest): Promise<void> {
  const path = (inbound.request.url ?? '/').split('?', 1)[0] ?? '/';
  try {
    const { result, repeated } = await receiveEvents(inbound, path);
    sendJson(inbound.response, 200, result, repeated ? { 'idempotent-replayed': 'true' } : {});
  } catch (error) {
    if (!(error instanceof InboundRefusal)) throw error;
    sendRefusal(inbound, path, error);
  }
}
