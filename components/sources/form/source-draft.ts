import type { Priority } from '#domain/queues/priority.ts';
import type { SourceClass } from '#domain/sources/source-inputs.ts';
import { standardSourceDefaults } from '#domain/sources/source-kind.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';

/** SourceDraft is what the wizard and the edit form hold while one types; numbers and lists are still text. */
export interface SourceDraft {
  name: string;
  outlet: string;
  class: SourceClass;
  priority: Priority;
  cadence: 'interval' | 'cron';
  intervalSeconds: string;
  cron: string;
  timeZone: string;
  hours: 'always' | 'weekdays' | 'daily';
  from: string;
  to: string;
  /** Comma-separated. */
  tags: string;
}

/** SourceSettings are the stored fields that a draft stands for. */
export interface SourceSettings {
  name: string;
  outlet: string;
  class: SourceClass;
  priority: Priority;
  intervalSeconds: number;
  cron: string | null;
  timeZone: string;
  activeHours: { from: string; to: string; days: number[] } | null;
  tags: string[];
}

const weekdays = [1, 2, 3, 4, 5];
const everyDay = [...weekdays, 6, 7];

/** parseDraft gives the fields of a source from the form's text. The server has the last word on each. */
export function parseDraft(draft: SourceDraft): SourceSettings {
  const days = draft.hours === 'weekdays' ? weekdays : everyDay;
  return {
    name: draft.name,
    outlet: draft.outlet,
    class: draft.class,
    priority: draft.priority,
    intervalSeconds: Math.round(Number(draft.intervalSeconds)) || 0,
    cron: draft.cadence === 'cron' ? draft.cron.trim() : null,
    timeZone: draft.timeZone.trim() || 'UTC',
    activeHours: draft.hours === 'always' ? null : { from: draft.from, to: draft.to, days },
    tags: draft.tags
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  };
}

/** toFilingDraft is the form of a stored source. */
export function toDraft(source: SourceSettings): SourceDraft {
  const { activeHours } = source;
  const weekend = activeHours?.days.some((day) => day > 5) ?? true;
  return {
    name: source.name,
    outlet: source.outlet,
    class: source.class,
    priority: source.priority,
    cadence: source.cron === null ? 'interval' : 'cron',
    intervalSeconds: String(source.intervalSeconds),
    cron: source.cron ?? '',
    timeZone: source.timeZone,
    hours: activeHours === null ? 'always' : weekend ? 'daily' : 'weekdays',
    from: activeHours?.from ?? '07:00',
    to: activeHours?.to ?? '20:00',
    tags: source.tags.join(', '),
  };
}

/**
 * suggestDraft proposes a name and outlet from what a preview said of the source, or from its host; class, lane and pace
 * are the kind's own proposal.
 */
export function suggestDraft(kind: SourceKind, title: string | null, url: string | null): SourceDraft {
  const host = url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
  const name = (title?.trim() || host).slice(0, 120);
  return toDraft({
    name,
    outlet: (host || name).slice(0, 60),
    ...standardSourceDefaults,
    ...sourceKindDefinitions[kind].defaults,
    cron: null,
    timeZone: 'UTC',
    activeHours: null,
    tags: [],
  });
}
