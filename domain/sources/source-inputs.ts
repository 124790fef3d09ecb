import { z } from 'zod';
import { priorities } from '#domain/queues/priority.ts';
import { sourceClasses } from '#domain/sources/source-classes.ts';
import { sourceKinds } from '#domain/sources/source-kinds.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time of day such as 07:30');

/** activeHoursSchema is the hours in which a source is fetched, in its time zone; Monday is 1. */
export const activeHoursSchema = z.object({
  from: timeOfDay,
  to: timeOfDay,
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
});
export type ActiveHours = z.infer<typeof activeHoursSchema>;

export const previewSourceInput = z.object({
  kind: z.enum(sourceKinds),
  config: z.record(z.string(), z.unknown()),
  /** An existing source, from which empty secret fields are taken. */
  sourceId: z.uuid().optional(),
});

const sourceFields = {
  name: z.string().trim().min(1, 'Give the source a name').max(120),
  outlet: z.string().trim().min(1, 'Give the outlet’s name, as story rows show it').max(60),
  class: z.enum(sourceClasses),
  priority: z.enum(priorities),
  intervalSeconds: z.number().int().min(1).max(86_400),
  cron: z.string().trim().max(120).nullable(),
  timeZone: z.string().trim().min(1).max(60),
  activeHours: activeHoursSchema.nullable(),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
};

export const createSourceInput = previewSourceInput.omit({ sourceId: true }).extend({
  ...sourceFields,
  class: sourceFields.class.default('press'),
  priority: sourceFields.priority.default('standard'),
  intervalSeconds: sourceFields.intervalSeconds.default(300),
  cron: sourceFields.cron.default(null),
  timeZone: sourceFields.timeZone.default('UTC'),
  activeHours: sourceFields.activeHours.default(null),
  tags: sourceFields.tags.default([]),
});

export const updateSourceInput = z.object({
  id: z.uuid(),
  config: z.record(z.string(), z.unknown()).optional(),
  ...z.object(sourceFields).partial().shape,
});

export const sourceIdInput = z.object({ id: z.uuid() });
export const setSourceStateInput = z.object({ id: z.uuid(), state: z.enum(['active', 'paused']) });
export const readFetchRunsInput = z.object({
  sourceId: z.uuid(),
  limit: z.number().int().min(1).max(500).default(50),
});
export const readRunHistoryInput = z.object({
  sourceId: z.uuid(),
  /** A day, a week or thirty days. */
  hours: z.union([z.literal(24), z.literal(168), z.literal(720)]).default(24),
});

/** importSourcesInput is an OPML or YAML file of sources. */
export const importSourcesInput = z.object({
  name: z.string().max(300),
  text: z.string().min(1, 'The file is empty').max(2_000_000, 'The file is larger than 2 MB'),
});

/** exportSourcesInput selects the format: YAML for all sources, OPML for feeds only. */
export const exportSourcesInput = z.object({ format: z.enum(['yaml', 'opml']) });

/** changeSourcesInput applies one action to several sources. */
export const changeSourcesInput = z.object({
  ids: z.array(z.uuid()).min(1).max(500),
  change: z.discriminatedUnion('action', [
    z.object({ action: z.enum(['pause', 'resume', 'check', 'remove']) }),
    z.object({ action: z.enum(['tag', 'untag']), tag: sourceFields.tags.element }),
  ]),
});
