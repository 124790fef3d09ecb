import { expect } from 'vitest';
import { type FetchError, fetchErrorCodes } from '#domain/sources/fetch-error.ts';
import type { Fault } from '#fixtures/http/start-fake-http-server.ts';

/** PublishedItem is an item that a fake publishes in its own protocol. */
export interface PublishedItem {
  id: string;
  title: string;
  summary: string;
  publishedAt: Date;
}

/** SourceFake is a fake of the outside system of one kind of source. */
export interface SourceFake {
  /** Configuration as typed into the form; the contract suite parses it with the kind's schema. */
  config: Record<string, unknown>;
  /** Invalid values, each of which the kind must refuse. */
  invalidConfig: Record<string, unknown>;
  /** Secrets that must not appear in errors, responses or the log. */
  secrets: string[];
  close(): Promise<void>;
}

/** ServerFake is a fake server that the adapter connects to. */
export interface ServerFake extends SourceFake {
  /** `address:port` entries exempt from the guard against inside addresses. */
  allowInside: Set<string>;
  publish(item: PublishedItem): void;
  /** The title that the adapter writes, where the source has no headlines. */
  expectedTitle?(item: PublishedItem): string;
  answerWith(fault: Fault | null): void;
  /** Number of requests and handshakes, including refused ones. */
  requestCount(): number;
}

/** StreamFake is a fake server with open connections. */
export interface StreamFake extends ServerFake {
  /** Number of connections that receive published items. */
  subscriberCount(): number;
  /** Sends one message unchanged. */
  send(text: string): void;
  /** Breaks every connection without a closing handshake. */
  dropConnections(): void;
  /** Closes every connection after all messages sent before. */
  closeConnections(): void;
}

/** PushResponse is the response to one delivery. */
export interface PushResponse {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** SenderFake is a fake system that pushes events to us. */
export interface SenderFake extends SourceFake {
  /** Requests a minute that the configuration allows. */
  perMinute: number;
  send(body: unknown, how?: { secret?: string; key?: string }): Promise<PushResponse>;
  readStoredArticles(): Promise<{ externalId: string; title: string; publishedAt: Date | null }[]>;
  pause(): Promise<void>;
}

/** contractNow is the current time in the contract suite. */
export const contractNow = new Date('2026-11-21T12:00:00Z');

/** itemTime is the publication time of item `n`. */
export const itemTime = (n: number) => new Date(contractNow.getTime() - 3_600_000 + n * 60_000);

/** makeItem makes item `n`. */
export const makeItem = (n: number): PublishedItem => ({
  id: `n-${n}`,
  title: `Acme wins contract ${n}`,
  summary: `Order ${n} is its largest yet.`,
  publishedAt: itemTime(n),
});

/** makeUnstorableItem makes an item whose title contains characters that Postgres refuses. */
export const makeUnstorableItem = (n: number) => ({
  ...makeItem(n),
  title: 'Acme\u0000 wins \ud83d contract',
});

/** expectStorable checks that Postgres accepts a title. */
export function expectStorable(title: string): void {
  expect(title).not.toContain('\u0000');
  expect(title.isWellFormed()).toBe(true);
}

/** expectFetchError returns the FetchError that a fetch was rejected with, and checks that it contains no secret. */
export async function expectFetchError(fetching: Promise<unknown>, secrets: string[]): Promise<FetchError> {
  const error = await fetching.then(
    () => null,
    (thrown: FetchError) => thrown,
  );
  expect(error?.name).toBe('FetchError');
  expect(fetchErrorCodes).toContain(error?.code);
  expect(error?.code).not.toBe('internal');
  for (const secret of secrets) expect(`${error?.message} ${error?.stack}`).not.toContain(secret);
  return error as FetchError;
}
