import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Role, roles } from '#domain/accounts/account-inputs.ts';
import { type Tier, tierGrants, tiers } from '#domain/accounts/tiers.ts';
import {
  isVisibleTo,
  type LiveEntitlement,
  redactForEntitlement,
  toLiveEntitlement,
} from '#domain/live/is-visible-to.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';
import { compareStreamIds } from '#domain/live/stream-id.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import { type LiveEntry, readBetween, readNext } from '#server/live-events/live-stream.ts';

/** Events within this time are sent in one write; the time grows from min to max with the duration of writes. */
const coalesceMs = { min: 25, max: 180 };
/** Writes may take one part in this many of the total time. */
const writeBudgetDivisor = 4;
/** A read of the stream that finds nothing ends after this time. */
const readBlockMs = 5_000;
const readRetryMs = 500;
/** Entries sent at a time to a connection that catches up. */
const catchUpBatchSize = 100;

/** ParsedEntry is an entry with its parsed event. */
interface ParsedEntry extends LiveEntry {
  event: LiveEvent;
}

/** LiveGroup holds the connections that receive the same bytes; an event is serialised once per group. */
class LiveGroup {
  readonly members = new Set<LiveConnection>();
  private pending: string[] = [];

  readonly variant: LiveEntitlement;

  constructor(variant: LiveEntitlement) {
    this.variant = variant;
  }

  /** formatFrame gives the SSE frame of an entry for this group; empty when the entry is not visible to it. */
  formatFrame({ id, text, event }: ParsedEntry, demoShown: boolean): string {
    if (!isVisibleTo(event, this.variant, demoShown)) return '';
    const isComplete = this.variant.companyVerdicts || event.type !== 'article.scored';
    return `id: ${id}\ndata: ${isComplete ? text : JSON.stringify(redactForEntitlement(event, this.variant))}\n\n`;
  }

  /** enqueue adds an entry to the next flush; without members it is skipped. */
  enqueue(entry: ParsedEntry, demoShown: boolean): void {
    if (this.members.size === 0) return;
    const frame = this.formatFrame(entry, demoShown);
    if (frame !== '') this.pending.push(frame);
  }

  /** flush sends pending frames and `extra` to every member in one write; `lastId` becomes their position. */
  flush(lastId: string, extra = ''): void {
    const text = this.pending.join('') + extra;
    this.pending = [];
    const bytes = text === '' ? null : Buffer.from(text);
    for (const member of this.members) member.deliver(bytes, lastId);
  }
}

export interface LiveHubOptions {
  redis: Redis;
  log: Logger;
  /** Newest stream id when this process began to read. */
  lastId: string;
  demoShown: boolean;
}

/** LiveAccess is the part of an account that decides which events it may see. */
export interface LiveAccess {
  tier: Tier;
  role: Role;
}

/** LiveHub sends every entry of the live stream once and in order to every connection that may see it. */
export class LiveHub {
  readonly connections = new Set<LiveConnection>();
  /** Id of the last entry that was dispatched to the groups. */
  lastId: string;
  private demoShown: boolean;
  private readonly redis: Redis;
  private readonly log: Logger;
  private readonly groups = new Map<string, LiveGroup>();
  private windowMs = coalesceMs.min;
  private timer: NodeJS.Timeout | null = null;
  private catchUpWaiters: (() => void)[] = [];

  constructor({ redis, log, lastId, demoShown }: LiveHubOptions) {
    this.redis = redis;
    this.log = log;
    this.lastId = lastId;
    this.demoShown = demoShown;
    for (const variant of tiers.flatMap((tier) =>
      roles.map((role) => toLiveEntitlement(tierGrants[tier], role)),
    )) {
      this.groups.set(JSON.stringify(variant), new LiveGroup(variant));
    }
  }

  /** groupOf gives the group of an account's tier and role. */
  groupOf({ tier, role }: LiveAccess): LiveGroup {
    const group = this.groups.get(JSON.stringify(toLiveEntitlement(tierGrants[tier], role)));
    if (!group) throw new Error(`No live group for tier ${tier}`);
    return group;
  }

  /** follow dispatches the live stream, read by a connection of its own, until `stopped`; it resumes after a lost connection. */
  async follow(reader: Redis, stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      try {
        const entries = await readNext(reader, this.lastId, readBlockMs);
        if (entries.length > 0) this.dispatch(entries);
      } catch (error) {
        if (stopped.aborted) return;
        this.log.warn({ err: error }, 'reading the live stream failed');
        await sleep(readRetryMs);
      }
    }
  }

  /** dispatch adds new entries to the groups; they are sent at the end of the coalescing window. */
  dispatch(entries: LiveEntry[]): void {
    for (const entry of entries) {
      const parsed = this.parse(entry);
      if (parsed?.event.type === 'universe.changed') this.demoShown = parsed.event.enabled;
      if (parsed) for (const group of this.groups.values()) group.enqueue(parsed, this.demoShown);
      if (parsed?.event.type === 'article.scored') {
        const { correlationId, articleId } = parsed.event.article;
        this.log.debug(
          { correlationId, articleId, eventId: entry.id, clients: this.connections.size },
          'article sent',
        );
      }
      this.lastId = entry.id;
    }
    for (const wake of this.catchUpWaiters.splice(0)) wake();
    this.timer ??= setTimeout(() => this.flush(), this.windowMs);
  }

  /** flush sends pending entries now, and `extra` to every group. */
  flush(extra = ''): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const startedAt = performance.now();
    for (const group of this.groups.values()) group.flush(this.lastId, extra);
    const spentMs = performance.now() - startedAt;
    this.windowMs = Math.min(Math.max(spentMs * writeBudgetDivisor, coalesceMs.min), coalesceMs.max);
  }

  /** join sends a connection the entries it missed, then adds it to its group. */
  join(connection: LiveConnection): void {
    this.connections.add(connection);
    this.catchUp(connection).catch((error: Error) => {
      this.log.warn({ err: error }, 'live connection failed');
      connection.end();
    });
  }

  /** leave removes a connection from its group. */
  leave(connection: LiveConnection): void {
    for (const group of this.groups.values()) group.members.delete(connection);
  }

  /** moveToCatchUp serves a lagging connection from the stream, at its own pace. */
  moveToCatchUp(connection: LiveConnection): void {
    this.leave(connection);
    this.join(connection);
  }

  /** updateAccess changes the tier and role of a connection from the next event on and notifies its client. */
  updateAccess(connection: LiveConnection, { tier, role }: LiveAccess): void {
    this.flush();
    const wasLive = this.groupOf(connection).members.delete(connection);
    connection.tier = tier;
    connection.role = role;
    connection.send(`event: account\ndata: ${JSON.stringify({ tier })}\n\n`);
    if (wasLive) this.groupOf(connection).members.add(connection);
  }

  private parse(entry: LiveEntry): ParsedEntry | null {
    try {
      return { ...entry, event: JSON.parse(entry.text) as LiveEvent };
    } catch {
      this.log.error({ id: entry.id }, 'live stream entry is not JSON');
      return null;
    }
  }

  private async catchUp(connection: LiveConnection): Promise<void> {
    await connection.waitForDrain();
    while (!connection.closed) {
      const behind = compareStreamIds(connection.cursor, this.lastId);
      if (behind === 0) break;
      // The client's last id, from another process, is ahead of this one's reader.
      if (behind > 0) await new Promise<void>((resolve) => this.catchUpWaiters.push(resolve));
      else await this.sendMissed(connection, this.lastId);
    }
    if (connection.closed) return;
    // This connection already has the group's pending entries, so they are sent before it joins.
    this.flush();
    this.groupOf(connection).members.add(connection);
  }

  private async sendMissed(connection: LiveConnection, through: string): Promise<void> {
    const entries = await readBetween(this.redis, connection.cursor, through, catchUpBatchSize);
    const group = this.groupOf(connection);
    const frames = entries.map((entry) => {
      const parsed = this.parse(entry);
      return parsed ? group.formatFrame(parsed, this.demoShown) : '';
    });
    connection.send(frames.join(''));
    const last = entries.length < catchUpBatchSize ? through : entries.at(-1)?.id;
    connection.cursor = last ?? through;
    await connection.waitForDrain();
  }
}
