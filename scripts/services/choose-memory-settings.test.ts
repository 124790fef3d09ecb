import { expect, test } from 'vitest';
import { chooseMemorySettings, readMachineMemoryMb } from '#scripts/services/choose-memory-settings.ts';

test.each([
  [
    1_024,
    2,
    ['shared_buffers=128MB', 'effective_cache_size=341MB', 'work_mem=4MB', 'maintenance_work_mem=64MB'],
  ],
  [
    16_384,
    8,
    ['shared_buffers=2048MB', 'effective_cache_size=5461MB', 'work_mem=16MB', 'maintenance_work_mem=512MB'],
  ],
  [
    1_048_576,
    64,
    [
      'shared_buffers=8192MB',
      'effective_cache_size=262144MB',
      'work_mem=64MB',
      'maintenance_work_mem=1024MB',
    ],
  ],
])('of %i MB', (machineMb, cores, expected) => {
  expect(chooseMemorySettings(machineMb, cores).slice(0, 4)).toEqual(expected);
});

test('workers of one statement follow the cores', () => {
  expect(chooseMemorySettings(4_096, 1).at(-1)).toBe('max_parallel_workers_per_gather=0');
  expect(chooseMemorySettings(4_096, 16).at(-1)).toBe('max_parallel_workers_per_gather=2');
});

test('the memory of this machine is known', () => {
  expect(readMachineMemoryMb()).toBeGreaterThan(256);
});
