import type { LiveEvent } from '#domain/live/live-event.ts';
import { forVariant, type LiveVariant, maySee } from '#domain/live/may-see.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveEntry } from '#server/live/live-stream.ts';

/** ParsedEntry is an entry with its event, parsed once for all groups. */
export interface ParsedEntry extends LiveEntry {
  event: LiveEvent;
}

/** LiveGroup holds the connections that are sent the same bytes; each event becomes text once a group. */
export class LiveGroup {
  readonly members = new Set<LiveConnection>();
  private pending: string[] = [];

  readonly variant: LiveVariant;

  constructor(variant: LiveVariant) {
    this.variant = variant;
  }

  /** frame gives an entry as this group's readers get it; empty when it isn't for them. */
  frame({ id, text, event }: ParsedEntry, demoShown: boolean): string {
    if (!maySee(event, this.variant, demoShown)) return '';
    const whole = this.variant.companyVerdicts || event.type !== 'article.scored';
    return `id: ${id}\ndata: ${whole ? text : JSON.stringify(forVariant(event, this.variant))}\n\n`;
  }

  /** offer keeps an entry for the next flush. Nothing is made of it while nobody listens. */
  offer(entry: ParsedEntry, demoShown: boolean): void {
    if (this.members.size === 0) return;
    const frame = this.frame(entry, demoShown);
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
