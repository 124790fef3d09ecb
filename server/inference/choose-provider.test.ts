import { describe, expect, test } from 'vitest';
import { chooseProvider } from '#server/inference/choose-provider.ts';

/** here has these providers, and lacks the others for a reason. */
const here =
  (...there: string[]) =>
  (provider: string) =>
    there.includes(provider) ? null : `no ${provider} driver`;

describe('chooseProvider, of its own accord', () => {
  test('takes the GPU that is there, and the processor when it fails', () => {
    expect(chooseProvider('auto', here('cpu', 'cuda'))).toEqual({
      tried: ['cuda', 'cpu'],
      why: 'cuda is there',
    });
    expect(chooseProvider('auto', here('cpu', 'dml'))).toEqual({
      tried: ['dml', 'cpu'],
      why: 'dml is there',
    });
  });

  test('says what is missing of each when only the processor is left', () => {
    expect(chooseProvider('auto', here('cpu'))).toEqual({
      tried: ['cpu'],
      why: 'cuda: no cuda driver; dml: no dml driver',
    });
  });

  test('leaves Core ML alone, whose scores differ', () => {
    expect(chooseProvider('auto', here('cpu', 'coreml')).tried).toEqual(['cpu']);
  });
});

describe('chooseProvider, when told', () => {
  test.each(['cpu', 'cuda', 'dml', 'coreml'] as const)('tries %s and nothing else', (wish) => {
    expect(chooseProvider(wish, here(wish))).toEqual({ tried: [wish], why: 'asked for' });
  });

  test('refuses a wish that cannot be met, saying why', () => {
    expect(() => chooseProvider('cuda', here('cpu'))).toThrow(
      'EXECUTION_PROVIDER=cuda cannot be met: no cuda driver',
    );
  });
});
