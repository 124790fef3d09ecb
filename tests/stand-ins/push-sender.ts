import { createSource } from '#server/news/create-source.ts';
import { sign } from '#server/news/inbound/verify-signature.ts';

/** PushTarget is a source that is sent to. */
export interface PushTarget {
  id: string;
  secret: string;
}

/** PushSending is how one delivery differs from a well-behaved sender's. */
export interface PushSending {
  id?: string;
  key?: string;
  secret?: string;
  /** Seconds since 1970. */
  at?: number;
  signature?: string;
  method?: string;
  address?: string;
}

/** storePushSource makes a source to send to; without a secret in its configuration one is made for it. */
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

let senders = 0;

/** sendPush posts signed events as another system does, each time from another address, and gives the answer. */
export async function sendPush(origin: string, to: PushTarget, body: unknown, sending: PushSending = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const at = String(sending.at ?? Math.floor(Date.now() / 1_000));
  const signature =
    sending.signature ?? `t=${at},v1=${sign(sending.secret ?? to.secret, at, Buffer.from(text))}`;
  const response = await fetch(`${origin}/api/inbound/${sending.id ?? to.id}`, {
    method: sending.method ?? 'POST',
    headers: {
      ...(signature ? { 'x-undertone-signature': signature } : {}),
      ...(sending.key ? { 'idempotency-key': sending.key } : {}),
      'x-forwarded-for': sending.address ?? `198.51.100.${++senders}`,
    },
    ...(sending.method === 'GET' ? {} : { body: text }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
