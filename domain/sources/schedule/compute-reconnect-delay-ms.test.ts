import { expect, test } from 'vitest';
import {
  type ConnectionFailure,
  computeReconnectDelayMs,
} from '#domain/sources/schedule/compute-reconnect-delay-ms.ts';

test.each<[Partial<ConnectionFailure>, number]>([
  [{ code: 'disconnected' }, 0],
  [{ code: 'disconnected', failuresInRow: 2 }, 250],
  [{ code: 'unreachable', failuresInRow: 5 }, 1_000],
  [{ code: 'timed-out', failuresInRow: 900 }, 16_000],
  [{ code: 'http-error', httpStatus: 503 }, 5_000],
  [{ code: 'http-error', httpStatus: 503, failuresInRow: 4 }, 40_000],
  [{ code: 'http-error', failuresInRow: 900 }, 320_000],
  [{ code: 'malformed' }, 5_000],
  [{ code: 'rate-limited', httpStatus: 429 }, 60_000],
  [{ code: 'rate-limited', failuresInRow: 2 }, 120_000],
  [{ code: 'rate-limited', retryAfterSeconds: 900 }, 900_000],
  [{ code: 'credentials-refused', httpStatus: 401 }, 300_000],
  [{ code: 'credentials-refused', failuresInRow: 99 }, 3_600_000],
  [{ code: 'disconnected', retryAfterSeconds: 1e9 }, 86_400_000],
  [{ code: 'http-error', jitter: 0.5 }, 5_500],
])('%j waits %i ms', (given, expected) => {
  expect(computeReconnectDelayMs({ code: 'disconnected', failuresInRow: 1, jitter: 0, ...given })).toBe(
    expected,
  );
});
