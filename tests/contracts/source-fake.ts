import { expect } from 'vitest';
import { type FetchError, fetchErrorCodes } from '#domain/sources/fetch-error.ts';
import type { Fault } from '#fixtures/http/start-fake-http-server.ts';

/** PublishedItem is what a stand-in is asked to publish, in its own protocol. */
export interface PublishedItem {
  id: string;
  title: string;
  summary: string;
  publishedAt: Date;
}

/** SourceFake is the outside world of one kind of source, on this machine. */
export interface SourceFake {
  /** What somebody would type; the contract parses it with the kind's own schema. */
  config: Record<string, unknown>;
  /** Fields that hold what the kind must refuse, each by itself. */
  invalidConfig: Record<string, unknown>;
  /** Texts of the configuration, or given for it, that may show up nowhere. */
  secrets: string[];
  close(): Promise<void>;
}

/** ServerFake is a server that is asked, once or over an open connection. */
export interface ServerFake extends SourceFake {
  /** `address:port` entries that the guard must let through. */
  allowInside: Set<string>;
  publish(item: PublishedItem): void;
  /** How the adapter words what was published, where the source has no headlines of its own. */
  expectedTitle?(item: PublishedItem): string;
  answerWith(fault: Fault | null): void;
  /** Requests and handshakes so far, refused ones included. */
  requestCount(): number;
}

/** StreamFake is a server that keeps a connection open. */
export interface StreamFake extends ServerFake {
  /** Connections that are sent what is published. */
  subscriberCount(): number;
  /** Sends one message as it is. */
  send(text: string): void;
  /** Breaks every connection. */
  dropConnections(): void;
  /** Ends every connection in order: all that was sent comes before. */
  closeConnections(): void;
}

/** Reply is what a sender is told. */
export interface PushResponse {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** SenderFake is another system that sends to us. */
export interface SenderFake extends SourceFake {
  /** Requests a minute that the configuration allows. */
  perMinute: number;
  send(body: unknown, how?: { secret?: string; key?: string }): Promise<PushResponse>;
  readStoredArticles(): Promise<{ externalId: string; title: string; publishedAt: Date | null }[]>;
  pause(): Promise<void>;
}

/** now is the contract's clock. */
export const contractNow = new Date('2026-11-21T12:00:00Z');

/** at gives the time of the n-th item. */
export const itemTime = (n: number) => new Date(contractNow.getTime() - 3_600_000 + n * 60_000);

/** item gives the n-th thing that is published. */
export const makeItem = (n: number): PublishedItem => ({
  id: `n-${n}`,
  title: `Acme wins contract ${n}`,
  summary: `Order ${n} is its largest yet.`,
  publishedAt: itemTime(n),
});

/** spoiled is an item whose headline holds what Postgres takes in no text. */
export const makeUnstorableItem = (n: number) => ({
  ...makeItem(n),
  title: 'Acme\u0000 wins \ud83d contract',
});

/** expectStorable checks a headline of a spoiled item. */
export function expectStorable(title: string): void {
  expect(title).not.toContain('\u0000');
  expect(title.isWellFormed()).toBe(true);
}

/** refusalOf gives the FetchError that an asking ended with, which may tell no secret. */
export async function expectFetchError(asking: Promise<unknown>, secrets: string[]): Promise<FetchError> {
  const error = await asking.then(
    () => null,
    (thrown: FetchError) => thrown,
  );
  expect(error?.name).toBe('FetchError');
  expect(fetchErrorCodes).toContain(error?.code);
  expect(error?.code).not.toBe('internal');
  for (const secret of secrets) expect(`${error?.message} ${error?.stack}`).not.toContain(secret);
  return error as FetchError;
}
