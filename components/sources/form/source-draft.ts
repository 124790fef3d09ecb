import type { Priority } from '#domain/queues/priority.ts';
import type { SourceClass } from '#domain/sources/source-classes.ts';
import { standardSourceDefaults } from '#domain/sources/source-kind.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';

/** SourceDraft is the state of the source form; numbers and lists are text. */
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

/** SourceSettings are the stored fields that a draft edits. */
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

/** parseDraft converts a draft to source settings; the server validates them. */
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

/** toDraft converts stored settings to a draft. */
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
 * suggestDraft proposes a name and outlet from the title found by the preview or from the host; class, priority and
 * interval are the kind's defaults.
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
