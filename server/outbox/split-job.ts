import { prisma } from '#server/infra/prisma.ts';

/**
 * splitJob puts an outbox row's work into rows of its own, one for each part, in one statement: the parts are promised
 * before the whole is taken back. Where the row is gone, the work is done and nothing is promised.
 */
export async function splitJob(outboxId: string, parts: object[]): Promise<void> {
  await prisma().$executeRaw`
    WITH gone AS (DELETE FROM outbox WHERE id = ${BigInt(outboxId)} RETURNING topic, priority)
    INSERT INTO outbox (topic, priority, payload)
    SELECT topic, priority, part FROM gone, jsonb_array_elements(${JSON.stringify(parts)}::jsonb) AS part`;
}
