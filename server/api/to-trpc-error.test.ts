import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import { explainError, toTrpcError } from '#server/api/to-trpc-error.ts';
import { ReadLimitError } from '#server/infra/reads/read-limit-error.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

const wrapped = (cause: Error) => toTrpcError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }));

test('the message of an unknown error is not sent', () => {
  const error = wrapped(new Error('connect ECONNREFUSED postgres://user:secret@10.0.0.1'));
  expect(error.code).toBe('INTERNAL_SERVER_ERROR');
  expect(JSON.stringify(explainError(error))).not.toContain('secret');
});

test('a tier limit is sent with its feature, limit and tier', () => {
  const error = wrapped(new TierLimitError('asOf', 'not included', (grant) => grant.asOf));
  expect(error.code).toBe('FORBIDDEN');
  expect(explainError(error).data.tierLimit).toEqual({
    feature: 'asOf',
    limit: 'not included',
    needs: 'professional',
  });
});

test.each([
  [new UserFacingError('not-found', 'No such story'), 'NOT_FOUND', null],
  [new UserFacingError('conflict', 'Taken', 'email'), 'CONFLICT', 'email'],
  [new UserFacingError('bad-input', 'Known', 'config.url'), 'BAD_REQUEST', 'config.url'],
])('%s is sent with its code and field', (cause, code, field) => {
  const error = wrapped(cause);
  expect(error.code).toBe(code);
  expect(explainError(error)).toEqual({
    message: cause.message,
    data: { tierLimit: null, field, readLimit: null },
  });
});

test.each([
  [new ReadLimitError('tooManyReads'), 'TOO_MANY_REQUESTS', 'tooManyReads'],
  [new ReadLimitError('timedOut'), 'TIMEOUT', 'timedOut'],
  [Object.assign(new Error('canceling statement'), { code: '57014' }), 'TIMEOUT', 'timedOut'],
])('%s is sent as a limit on reads, with a sentence', (cause, code, readLimit) => {
  const error = wrapped(cause);
  expect(error.code).toBe(code);
  const { message, data } = explainError(error);
  expect(data).toEqual({ tierLimit: null, field: null, readLimit });
  expect(message).toMatch(/try again/);
  expect(message).not.toContain('statement');
});

test('a validation error names the first invalid field', () => {
  const { error: cause } = z.object({ a: z.object({ b: z.string('Give b') }) }).safeParse({ a: {} });
  const error = new TRPCError({ code: 'BAD_REQUEST', cause });
  expect(explainError(error)).toEqual({
    message: 'Give b',
    data: { tierLimit: null, field: 'a.b', readLimit: null },
  });
});
