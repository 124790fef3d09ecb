import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createThrottle } from '#components/live/create-throttle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('runs at once, then at the end of the interval if called again', () => {
  const action = vi.fn();
  const throttle = createThrottle(1_000, action);
  throttle.call();
  expect(action).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 10; i += 1) throttle.call();
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(5_000);
  expect(action).toHaveBeenCalledTimes(2);
});

test('a cancelled call does not run', () => {
  const action = vi.fn();
  const throttle = createThrottle(1_000, action);
  throttle.call();
  throttle.call();
  throttle.cancel();
  vi.advanceTimersByTime(5_000);
  expect(action).toHaveBeenCalledTimes(1);
});
