import { isVisibleTo, type LiveEntitlement, redactForEntitlement } from '#domain/live/is-visible-to.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveEntry } from '#server/live-events/read-live-stream.ts';

/** ParsedEntry is an entry with its parsed event. */
export interface ParsedEntry extends LiveEntry {
  event: LiveEvent;
}

/** LiveGroup holds the connections that receive the same bytes; an event is serialised once per group. */
export class LiveGroup {
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
