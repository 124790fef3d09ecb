import { describe, expect, test } from 'vitest';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';

describe('deobfuscateText', () => {
  test.each([
    ['zero-width letters', 'App\u200ble be\u200dats\ufeff', 'Apple beats'],
    ['soft hyphens and directional marks', 'Ap\u00adple \u202ebeats\u202c', 'Apple beats'],
    ['Cyrillic among Latin letters', 'Аpple bеats', 'Apple beats'],
    [
      'a ticker spelt in Cyrillic only',
      'Buy ААРӏ today, the analysts say',
      'Buy AAPl today, the analysts say',
    ],
    ['full-width letters', 'Ａｐｐｌｅ １２％', 'Apple 12%'],
    ['mathematical letters', '𝐀𝐩𝐩𝐥𝐞 𝘣𝘦𝘢𝘵𝘴', 'Apple beats'],
    ['controls', 'Ap\u0000ple\u0007', 'Apple'],
    ['lone surrogates', 'Apple \ud83d beats', 'Apple \ufffd beats'],
  ])('normalises %s', (_, disguised, plain) => {
    expect(deobfuscateText(disguised)).toBe(plain);
  });

  test.each([
    ['Russian', 'Акции Газпрома выросли после отчета'],
    ['Russian beside a Latin name', 'Акции Apple выросли, рынок вырос'],
    ['Greek', 'Η Εθνική Τράπεζα αύξησε τα κέρδη'],
    ['accents', 'Crédit Agricole überrascht'],
    ['emoji', '🚀🚀'],
    ['currency', '£3 €4 ¥5 ½'],
    ['Arabic', 'ارتفاع الأسهم'],
  ])('does not change %s', (_, text) => {
    expect(deobfuscateText(text)).toBe(text);
  });
});
