import { signPayload } from '#server/news/ingest/inbound/verify-signature.ts';
import { createSource } from '#server/sources/create-source.ts';

/** PushTarget is a source that receives pushed events. */
export interface PushTarget {
  id: string;
  secret: string;
}

/** PushOptions are the deviations of one delivery from a correct one. */
export interface PushOptions {
  id?: string;
  key?: string;
  secret?: string;
  /** Seconds since 1970. */
  signedAtSeconds?: number;
  signature?: string;
  method?: string;
  clientAddress?: string;
}

/** storePushSource stores a push source; a secret is generated if its configuration has none. */
export async function storePushSource(config: Record<string, unknown> = {}): Promise<PushTarget> {
  const { id, generated } = await createSource({
    actor: null,
    input: {
      kind: 'push',
      config,
      name: crypto.randomUUID(),
      outlet: 'Desk',
      class: 'wire',
      priority: 'standard',
      intervalSeconds: 300,
      cron: null,
      timeZone: 'UTC',
      activeHours: null,
      tags: [],
    },
  });
  return { id, secret: generated.secret ?? String(config.secret) };
}

let senderCount = 0;

/** sendPush posts signed events, each from a different client address, and returns the response. */
export async function sendPush(origin: string, to: PushTarget, body: unknown, sending: PushOptions = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const at = String(sending.signedAtSeconds ?? Math.floor(Date.now() / 1_000));
  const signature =
    sending.signature ??
    `t=${at},v2=${signPayload(sending.secret ?? to.secret, at, Buffer.from(text), to.id)}`;
  const response = await fetch(`${origin}/api/inbound/${sending.id ?? to.id}`, {
    method: sending.method ?? 'POST',
    headers: {
      ...(signature ? { 'x-undertone-signature': signature } : {}),
      ...(sending.key ? { 'idempotency-key': sending.key } : {}),
      'x-forwarded-for': sending.clientAddress ?? `198.51.100.${++senderCount}`,
    },
    ...(sending.method === 'GET' ? {} : { body: text }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
