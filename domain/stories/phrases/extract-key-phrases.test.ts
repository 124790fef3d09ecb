import { describe, expect, test } from 'vitest';
import { extractKeyPhrases, foldPhrase } from '#domain/stories/phrases/extract-key-phrases.ts';
import { phraseStopwords, weakSingleWords } from '#domain/stories/phrases/phrase-stopwords.ts';

const phrasesOf = (titles: string[], names: string[] = [], summary = '') =>
  extractKeyPhrases(
    titles.map((title) => ({ title, summary })),
    names,
  ).map(({ phrase }) => phrase);

describe('extractKeyPhrases', () => {
  test.each<[string, string[], string[], string[]]>([
    [
      'Apple',
      [
        'Apple fined $2 billion by EU in music streaming case',
        'EU hits Apple with antitrust fine over music streaming',
      ],
      ['Apple', 'AAPL'],
      ['music streaming'],
    ],
    [
      'Nvidia',
      ['US widens curbs on Nvidia chip exports to China', 'Nvidia hit by limits on chip exports'],
      ['Nvidia', 'NVDA'],
      ['chip exports'],
    ],
    [
      'a verb before it',
      ['Acme raises full-year sales outlook on cloud demand'],
      ['Acme'],
      ['cloud demand', 'sales outlook'],
    ],
    ['what is in brackets', ['Merger of Bolt (NYSE: BLT) collapses'], ['Bolt'], ['merger']],
    [
      'a name of two words',
      ['Nippon Steel takeover of US Steel vetoed'],
      ['Nippon Steel', 'US Steel'],
      ['takeover'],
    ],
  ])('%s: companies and verbs are left out, the topic comes first', (_name, titles, names, first) => {
    expect(phrasesOf(titles, names).slice(0, first.length)).toEqual(first);
  });

  test('identical reports weigh as if each were given', () => {
    const [one, other] = ['Zinc smelters shut after power rationing', 'Miners walk out of zinc smelter'];
    const apart = [one, one, other, one].map((title) => ({ title, summary: 'Grid operators warn.' }));
    const together = [
      { title: one, summary: 'Grid operators warn.', count: 3 },
      { title: other, summary: 'Grid operators warn.' },
    ];
    expect(extractKeyPhrases(together, [])).toEqual(extractKeyPhrases(apart, []));
    expect(extractKeyPhrases(together, [])).not.toEqual(extractKeyPhrases(apart.slice(1), []));
  });

  test('singular and plural are one phrase, in the most frequent spelling', () => {
    expect(phrasesOf(['Chip exports curbed', 'New curbs on chip export', 'US weighs chip exports'])[0]).toBe(
      'chip exports',
    );
  });

  test('the best phrase has weight 1, and a phrase of more reports weighs more', () => {
    const phrases = extractKeyPhrases(
      [
        { title: 'Strike halts jet assembly', summary: 'Machinists walked out.' },
        { title: 'Strike enters second week', summary: '' },
      ],
      [],
    );
    expect(phrases[0]).toEqual({ phrase: 'strike', weight: 1 });
    const weights = phrases.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    const machinists = phrases.find(({ phrase }) => phrase === 'machinists');
    expect(machinists?.weight).toBeLessThan(0.5);
  });

  test('no numbers, no stopwords, no single weak words, at most four words and eight phrases', () => {
    const titles = [
      'Oil rises 3.2% to $71.40 as OPEC+ weighs deeper supply curbs and tankers reroute around the southern cape',
      'Investors say Q3 results beat; shares up 4% and the rally in renewable power, copper mining, nickel refining grows',
      'Bonds, gilts, tariffs, inflation, recession, bankruptcy, cyberattack, strike',
    ];
    const phrases = phrasesOf(titles);
    expect(phrases.length).toBeLessThanOrEqual(8);
    expect(new Set(phrases).size).toBe(phrases.length);
    for (const phrase of phrases) {
      const words = phrase.split(' ');
      expect(words.length).toBeLessThanOrEqual(4);
      expect(phrase).not.toMatch(/\d/);
      expect(words.filter((word) => phraseStopwords.has(word))).toEqual([]);
      expect(weakSingleWords.has(phrase)).toBe(false);
      expect(titles.some((title) => foldPhrase(title).includes(phrase))).toBe(true);
    }
  });

  test.each([[['']], [['12%', '$4bn']], [['The of and']], [[]]])('%j has no key phrases', (titles) => {
    expect(phrasesOf(titles)).toEqual([]);
  });

  test('other scripts are words too', () => {
    expect(phrasesOf(['Société Générale: Übernahmeangebot'], ['Société Générale'])).toContain(
      'übernahmeangebot',
    );
  });
});
