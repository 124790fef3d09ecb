/** The priorities of queued work, the most urgent first. */
export const priorities = ['high', 'standard'] as const;

/** Priority says which queue work waits in: `high` is never behind `standard` for long. */
export type Priority = (typeof priorities)[number];
