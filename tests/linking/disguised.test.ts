import { expect, test } from 'vitest';
import { disguise, disguises } from '#bench/hostile/disguise.ts';
import { openGazetteer, readAs } from '#bench/hostile/disguised.ts';
import { makeHeadlines } from '#bench/hostile/make-headlines.ts';
import { classifyEvent } from '#domain/news/classify-event.ts';
import { revealText } from '#domain/sentiment/normalise-text.ts';

const symbolsOf = openGazetteer();
const headlines = makeHeadlines(60);

test.each(disguises)('%s: the same tickers, the same event, the same words for the model', (how) => {
  for (const [i, { text, symbol }] of headlines.entries()) {
    const markup = disguise(text, how, i + 1);
    expect(markup).not.toBe(text);
    const title = readAs(markup);
    expect(symbolsOf(title), markup).toEqual([symbol]);
    expect(classifyEvent({ title, summary: '' })).toEqual(classifyEvent({ title: text, summary: '' }));
    expect(revealText(title)).toBe(text);
  }
});
