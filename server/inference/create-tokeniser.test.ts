import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import { describe, expect, test } from 'vitest';
import { findExtraSuite } from '#scripts/test/extra-suites.ts';
import { createTokeniser } from '#server/inference/create-tokeniser.ts';
import { findShippedModel } from '#tests/models/model-folder.ts';

interface Case {
  text: string;
  text_pair?: string;
  ids: number[];
}

const { path } = await findShippedModel();
const file = JSON.parse(readFileSync(`${path}/tokenizer.json`, 'utf8'));
const tokeniser = createTokeniser(file);
const { clsTokenId: classify, sepTokenId: separate, encode } = tokeniser;
const wholeIds = ({ text, text_pair }: Pick<Case, 'text' | 'text_pair'>) => [
  classify,
  ...encode(text),
  separate,
  ...(text_pair === undefined ? [] : [...encode(text_pair), separate]),
];

/** Known by hand from the uncased BERT vocabulary. */
const known: Case[] = [
  { text: 'The bank', ids: [101, 1996, 2924, 102] },
  { text: 'The bank', text_pair: 'bank', ids: [101, 1996, 2924, 102, 2924, 102] },
  { text: '', ids: [101, 102] },
];
/** Ids by the reference library; tests/models/tokenizer-vectors/README.md says how they are generated. */
const vectors: { class: string; text: string; pair?: string; ids: number[] }[] = JSON.parse(
  readFileSync('tests/models/tokenizer-vectors/vectors.json', 'utf8'),
).vectors;
const extraSuite = findExtraSuite('tokenizer vectors');
const extraCases: Case[] = extraSuite
  ? Object.values(
      JSON.parse(readFileSync(extraSuite, 'utf8'))['Xenova/bert-base-uncased'] as Record<string, Case>,
    )
  : [];

describe('createTokeniser', () => {
  test.each([...known, ...extraCases])('gives the reference ids of %j', (one) => {
    expect(wholeIds(one)).toEqual(one.ids);
    // A second time, from the cache.
    expect(wholeIds(one)).toEqual(one.ids);
  });

  test('there are at least 300 vectors of the reference library', () => {
    expect(new Set(vectors.map(({ text, pair }) => JSON.stringify([text, pair]))).size).toBeGreaterThan(300);
  });

  test.each(vectors)('$class: gives the ids of the reference library for $text', ({ text, pair, ids }) => {
    expect(wholeIds({ text, ...(pair !== undefined && { text_pair: pair }) })).toEqual(ids);
  });

  test('gives the same ids as the library for any separators and characters', () => {
    const library = new Tokenizer({ ...file, added_tokens: [] }, {});
    const parts = [
      'Profit',
      "won't",
      'é\u0301',
      '中文',
      ' ',
      '\u00a0',
      '\u2028',
      '\t',
      '\n',
      '\u000b',
      '\ufeff',
      '$12.50',
      '…',
      '🚀',
    ];
    for (let seed = 1; seed < 2_000; seed++) {
      const text = Array.from(
        { length: 6 },
        (_, i) => parts[(seed * (i + 3) * 7919 + (seed >> i)) % parts.length],
      ).join('');
      expect(encode(text), JSON.stringify(text)).toEqual(
        library.encode(text, { add_special_tokens: false }).ids,
      );
    }
  });

  test('text that spells a special token is only text', () => {
    const special = [tokeniser.clsTokenId, tokeniser.sepTokenId, 0, 103];
    expect(encode('[CLS] [SEP] [PAD] [MASK] a[SEP]b').filter((id) => special.includes(id))).toEqual([]);
  });

  test('an extremely long word is one unknown token', () => {
    expect(encode('x'.repeat(10_000))).toEqual([tokeniser.unknownTokenId]);
  });

  test('throws for a vocabulary without the special tokens', () => {
    expect(() =>
      createTokeniser({ ...file, added_tokens: [], model: { ...file.model, vocab: { a: 0 } } }),
    ).toThrow(/no \[CLS\]/);
  });
});
