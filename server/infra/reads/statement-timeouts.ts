/**
 * statementTimeoutsMs is after how many milliseconds Postgres ends a statement, by class: `read` for what a person waits
 * for, `write` for everything else. Maintenance sets its own limit in its transaction.
 */
export const statementTimeoutsMs = { read: 5_000, write: 60_000 } as const;
