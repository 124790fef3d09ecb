import { describe, expect, test } from 'vitest';
import { chooseProvider } from '#server/inference/choose-provider.ts';

/** A machine with these providers only. */
const machineWith =
  (...providers: string[]) =>
  (provider: string) =>
    providers.includes(provider) ? null : `no ${provider} driver`;

describe('chooseProvider without a preference', () => {
  test('gives the available GPU first, then the CPU', () => {
    expect(chooseProvider('auto', machineWith('cpu', 'cuda'))).toEqual({
      candidates: ['cuda', 'cpu'],
      reason: 'cuda is available',
    });
    expect(chooseProvider('auto', machineWith('cpu', 'dml'))).toEqual({
      candidates: ['dml', 'cpu'],
      reason: 'dml is available',
    });
  });

  test('gives the reason of each missing GPU when only the CPU is left', () => {
    expect(chooseProvider('auto', machineWith('cpu'))).toEqual({
      candidates: ['cpu'],
      reason: 'cuda: no cuda driver; dml: no dml driver',
    });
  });

  test('does not choose Core ML, whose scores differ', () => {
    expect(chooseProvider('auto', machineWith('cpu', 'coreml')).candidates).toEqual(['cpu']);
  });
});

describe('chooseProvider with a preference', () => {
  test.each(['cpu', 'cuda', 'dml', 'coreml'] as const)('tries %s and nothing else', (preference) => {
    expect(chooseProvider(preference, machineWith(preference))).toEqual({
      candidates: [preference],
      reason: 'configured',
    });
  });

  test('throws with the reason when the preference cannot be met', () => {
    expect(() => chooseProvider('cuda', machineWith('cpu'))).toThrow(
      'EXECUTION_PROVIDER=cuda cannot be met: no cuda driver',
    );
  });
});
