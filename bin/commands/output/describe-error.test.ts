import { expect, test } from 'vitest';
import { z } from 'zod';
import { describeError } from '#bin/commands/output/describe-error.ts';

/** prismaError creates an error with the fields of Prisma's that describeError uses. */
const prismaError = (message: string, code?: string) =>
  Object.assign(new Error(message), { name: 'PrismaClientKnownRequestError', code });

test('an unreachable database is one line that says what to do', () => {
  const shown =
    '\nInvalid `prisma().source.findMany()` invocation in\n/a/b.ts:11:21\n\n  8 export\n→ 11 prisma(\n';
  expect(describeError(prismaError(`${shown}Can't reach database server at 127.0.0.1:1`, 'P1001'))).toBe(
    "Can't reach database server at 127.0.0.1:1: start it with npm start, or check DATABASE_URL",
  );
  expect(describeError(prismaError(`${shown}Something else.`))).toBe('Something else');
});

test('a validation error is its first issue', () => {
  const { error } = z.object({ a: z.object({ b: z.number() }) }).safeParse({ a: { b: 'x' } });
  expect(describeError(error)).toMatch(/^a\.b: Invalid input: expected number/);
});

test('errors without a message, or with several lines, are one line', () => {
  expect(describeError(new AggregateError([new Error('connect ECONNREFUSED ::1:1')]))).toBe(
    'connect ECONNREFUSED ::1:1',
  );
  expect(describeError(new Error('"a\nb\n" is not JSON'))).toBe('"a b " is not JSON');
  expect(describeError('odd')).toBe('odd');
});
