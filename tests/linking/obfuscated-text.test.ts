import { expect, test } from 'vitest';
import { createSymbolFinder, toStoredText } from '#bench/obfuscation/obfuscation.ts';
import { classifyEvent } from '#domain/news/events/classify-event.ts';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';
import { makeHeadlines } from '#fixtures/text/make-headlines.ts';
import { obfuscateText, obfuscations } from '#fixtures/text/obfuscate-text.ts';

const symbolsOf = createSymbolFinder();
const headlines = makeHeadlines(60);

test.each(obfuscations)('%s: the same tickers, the same event, the same words for the model', (how) => {
  for (const [i, { text, symbol }] of headlines.entries()) {
    const markup = obfuscateText(text, how, i + 1);
    expect(markup).not.toBe(text);
    const title = toStoredText(markup);
    expect(symbolsOf(title), markup).toEqual([symbol]);
    expect(classifyEvent({ title, summary: '' })).toEqual(classifyEvent({ title: text, summary: '' }));
    expect(deobfuscateText(title)).toBe(text);
  }
});
