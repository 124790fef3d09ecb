import { listDeadLettersInput, resolveDeadLettersInput } from '#domain/dead-letters/dead-letter-inputs.ts';
import { adminProcedure, router } from '#server/api/trpc.ts';
import { discardDeadLetters } from '#server/dead-letters/discard-dead-letters.ts';
import { listDeadLetters } from '#server/dead-letters/list-dead-letters.ts';
import { retryDeadLetters } from '#server/dead-letters/retry-dead-letters.ts';
import { summariseDeadLetters } from '#server/dead-letters/summarise-dead-letters.ts';

export const deadLetterRouter = router({
  list: adminProcedure.input(listDeadLettersInput).query(({ input }) => listDeadLetters({ input })),
  summary: adminProcedure.query(() => summariseDeadLetters()),
  retry: adminProcedure
    .input(resolveDeadLettersInput)
    .mutation(({ ctx: { session: actor }, input }) => retryDeadLetters({ actor, input })),
  discard: adminProcedure
    .input(resolveDeadLettersInput)
    .mutation(({ ctx: { session: actor }, input }) => discardDeadLetters({ actor, input })),
});
