import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Role, roles } from '#domain/accounts/account-inputs.ts';
import { type Tier, tierGrants, tiers } from '#domain/accounts/tiers.ts';
import { toLiveEntitlement } from '#domain/live/is-visible-to.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';
import { compareStreamIds } from '#domain/live/stream-id.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import { LiveGroup, type ParsedEntry } from '#server/live/live-group.ts';
import { type LiveEntry, readBetween } from '#server/live-events/read-live-stream.ts';

/** Events that come within this time go out in one write; longer, up to the second figure, as writing takes longer. */
const coalesceMs = { least: 25, most: 180 };
/** Writing may take one part in this many of the time. */
const writeBudgetDivisor = 4;
/** Entries a reader who catches up is sent at a time. */
const catchUpBatchSize = 100;

export interface LiveHubOptions {
  redis: Redis;
  log: Logger;
  /** AddressStep the stream stood when this process began to read it. */
  lastId: string;
  demoShown: boolean;
}

/** LiveAccess is what of an account decides which events it is sent. */
export interface LiveAccess {
  tier: Tier;
  role: Role;
}

/** LiveHub hands every entry of the live stream to every open connection that may see it: once, in order. */
export class LiveHub {
  readonly connections = new Set<LiveConnection>();
  /** How far the stream has been handed to the groups. */
  lastId: string;
  private demoShown: boolean;
  private readonly redis: Redis;
  private readonly log: Logger;
  private readonly groups = new Map<string, LiveGroup>();
  private windowMs = coalesceMs.least;
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

  /** groupOf gives the group of connections that an account's tier and role belong to. */
  groupOf({ tier, role }: LiveAccess): LiveGroup {
    const group = this.groups.get(JSON.stringify(toLiveEntitlement(tierGrants[tier], role)));
    if (!group) throw new Error(`No live group for tier ${tier}`);
    return group;
  }

  /** dispatch hands new entries of the stream to the groups; they go out when the window closes. */
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

  /** flush sends what is pending now, with `extra` for everyone. */
  flush(extra = ''): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const startedAt = performance.now();
    for (const group of this.groups.values()) group.flush(this.lastId, extra);
    const spentMs = performance.now() - startedAt;
    this.windowMs = Math.min(Math.max(spentMs * writeBudgetDivisor, coalesceMs.least), coalesceMs.most);
  }

  /** join serves a connection from where it stands: first what it missed, then live. */
  join(connection: LiveConnection): void {
    this.connections.add(connection);
    this.catchUp(connection).catch((error: Error) => {
      this.log.warn({ err: error }, 'serving a live connection failed');
      connection.end();
    });
  }

  /** leave takes a connection out of its group, everything sent to it accounted for. */
  leave(connection: LiveConnection): void {
    for (const group of this.groups.values()) group.members.delete(connection);
  }

  /** lag serves a reader that doesn't keep up from the stream, at its own pace. */
  moveToCatchUp(connection: LiveConnection): void {
    this.leave(connection);
    this.join(connection);
  }

  /** changeReader serves a connection by another tier or role from the next event on, and tells its page. */
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
      this.log.error({ id: entry.id }, 'an entry of the live stream is not JSON');
      return null;
    }
  }

  private async catchUp(connection: LiveConnection): Promise<void> {
    await connection.waitForDrain();
    while (!connection.closed) {
      const behind = compareStreamIds(connection.cursor, this.lastId);
      if (behind === 0) break;
      // Served further by another process: wait until this one has read as far.
      if (behind > 0) await new Promise<void>((resolve) => this.catchUpWaiters.push(resolve));
      else await this.sendMissed(connection, this.lastId);
    }
    if (connection.closed) return;
    // What is pending for the group was just read from the stream: it must go out before this reader joins.
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
