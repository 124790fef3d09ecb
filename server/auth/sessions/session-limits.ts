import type { SessionLimits } from '#domain/accounts/compute-session-end.ts';
import { env } from '#server/infra/env.ts';

const hourMs = 3_600_000;

/** sessionLimits gives the configured lifetimes of sessions. */
export function sessionLimits(): SessionLimits {
  const { SESSION_IDLE_HOURS, SESSION_MAX_HOURS } = env();
  return { idleMs: SESSION_IDLE_HOURS * hourMs, maxMs: SESSION_MAX_HOURS * hourMs };
}
