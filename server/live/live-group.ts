import { isVisibleTo, type LiveEntitlement, redactForEntitlement } from '#domain/live/is-visible-to.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveEntry } from '#server/live-events/read-live-stream.ts';

/** ParsedEntry is an entry with its event, parsed once for all groups. */
export interface ParsedEntry extends LiveEntry {
  event: LiveEvent;
}

/** LiveGroup holds the connections that are sent the same bytes; each event becomes text once a group. */
export class LiveGroup {
  readonly members = new Set<LiveConnection>();
  private pending: string[] = [];

  readonly variant: LiveEntitlement;

  constructor(variant: LiveEntitlement) {
    this.variant = variant;
  }

  /** frame gives an entry as this group's readers get it; empty when it isn't for them. */
  formatFrame({ id, text, event }: ParsedEntry, demoShown: boolean): string {
    if (!isVisibleTo(event, this.variant, demoShown)) return '';
    const whole = this.variant.companyVerdicts || event.type !== 'article.scored';
    return `id: ${id}\ndata: ${whole ? text : JSON.stringify(redactForEntitlement(event, this.variant))}\n\n`;
  }

  /** offer keeps an entry for the next flush. Nothing is made of it while nobody listens. */
  enqueue(entry: ParsedEntry, demoShown: boolean): void {
    if (this.members.size === 0) return;
    const frame = this.formatFrame(entry, demoShown);
    if (frame !== '') this.pending.push(frame);
  }

  /** flush sends what is pending to every member, as one write each; `lastId` is how far they have then been served. */
  flush(lastId: string, extra = ''): void {
    const text = this.pending.join('') + extra;
    this.pending = [];
    const bytes = text === '' ? null : Buffer.from(text);
    for (const member of this.members) member.deliver(bytes, lastId);
  }
}
