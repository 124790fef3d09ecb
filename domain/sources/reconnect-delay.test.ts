import { expect, test } from 'vitest';
import { reconnectDelay, type Setback } from '#domain/sources/reconnect-delay.ts';

test.each<[Partial<Setback>, number]>([
  [{ code: 'disconnected' }, 0],
  [{ code: 'disconnected', inRow: 2 }, 250],
  [{ code: 'unreachable', inRow: 5 }, 1_000],
  [{ code: 'timed-out', inRow: 900 }, 16_000],
  [{ code: 'http-error', httpStatus: 503 }, 5_000],
  [{ code: 'http-error', httpStatus: 503, inRow: 4 }, 40_000],
  [{ code: 'http-error', inRow: 900 }, 320_000],
  [{ code: 'malformed' }, 5_000],
  [{ code: 'rate-limited', httpStatus: 429 }, 60_000],
  [{ code: 'rate-limited', inRow: 2 }, 120_000],
  [{ code: 'rate-limited', retryAfterSeconds: 900 }, 900_000],
  [{ code: 'credentials-refused', httpStatus: 401 }, 300_000],
  [{ code: 'credentials-refused', inRow: 99 }, 3_600_000],
  [{ code: 'disconnected', retryAfterSeconds: 1e9 }, 86_400_000],
  [{ code: 'http-error', jitter: 0.5 }, 5_500],
])('%j waits %i ms', (given, expected) => {
  expect(reconnectDelay({ code: 'disconnected', inRow: 1, jitter: 0, ...given })).toBe(expected);
});
