/** workerRoles are the kinds of worker process, as given to `workers/main.ts --role`. */
export const workerRoles = ['ingest', 'inference', 'general'] as const;
export type WorkerRole = (typeof workerRoles)[number];
