import { availableParallelism } from 'node:os';
import { pino } from 'pino';
import type { BenchReport } from '#bench/bench-report.ts';
import { type Disguise, disguise, disguises } from '#bench/hostile/disguise.ts';
import { makeHeadlines } from '#bench/hostile/make-headlines.ts';
import { cleanText } from '#domain/news/clean-text.ts';
import { compileLinker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { htmlToText } from '#server/news/html-to-text.ts';
import { openSentimentEngine, type SentimentEngine } from '#server/sentiment/open-sentiment-engine.ts';
import { readGazetteerFile } from '#server/tickers/read-gazetteer-file.ts';

const count = 500;
const mayChange = 0.01;

/** readAs is a headline as it is stored after a feed gave it. */
export const readAs = (markup: string) => cleanText(htmlToText(markup)).text;

/** openGazetteer compiles the shipped listings; it gives the symbols a text is about. */
export function openGazetteer(): (title: string) => string[] {
  const rows = readGazetteerFile();
  const linker = compileLinker(rows.map((row, i) => ({ ...row, tickerId: i + 1, demo: false })));
  return (title) => linkTickers(linker, { title, summary: '' }).map(({ symbol }) => symbol);
}

/** labelsOf asks the model about the whole texts and, in each, about its company. */
async function labelsOf(engine: SentimentEngine, texts: string[], entities: string[]): Promise<string[]> {
  const priority = 'standard' as const;
  const answers = await engine.scoreMany([
    ...texts.map((text) => ({ text, priority })),
    ...texts.map((text, i) => ({ text, entity: entities[i] ?? '', priority })),
  ]);
  return answers.map(({ verdict }) => `${verdict.status} ${verdict.label}`);
}

/** bench is H7: 500 headlines in four disguises; every ticker must be right and at most 1% of the labels may change. */
export async function bench(): Promise<BenchReport> {
  const headlines = makeHeadlines(count);
  const symbolsOf = openGazetteer();
  const entities = headlines.map(({ text }, i) =>
    text
      .split(' ')
      .slice(0, i % 2 ? 1 : 2)
      .join(' '),
  );
  const engine = await openSentimentEngine({
    modelsDir: 'models',
    model: 'undertone-minilm',
    provider: 'cpu',
    threads: availableParallelism(),
    log: pino({ level: 'silent' }),
  });
  const plain = await labelsOf(
    engine,
    headlines.map(({ text }) => text),
    entities,
  );
  const figures: Record<string, number | string> = { headlines: count };
  const missed: string[] = [];
  const measure = async (how: Disguise) => {
    const read = headlines.map(({ text }, i) => readAs(disguise(text, how, i + 1)));
    const wrong = read.filter((text, i) => symbolsOf(text).join(' ') !== headlines[i]?.symbol).length;
    const labels = await labelsOf(engine, read, entities);
    const changed = labels.filter((label, i) => label !== plain[i]).length;
    figures[`${how}: wrong tickers`] = `${wrong} of ${count}`;
    figures[`${how}: labels changed`] = `${changed} of ${labels.length}`;
    if (wrong > 0 || changed > mayChange * labels.length) missed.push(how);
  };
  for (const how of disguises) await measure(how);
  await engine.close();
  if (missed.length > 0)
    throw new Error(`Disguises that were not seen through: ${missed.join(', ')} ${JSON.stringify(figures)}`);
  return { name: 'disguised', comparisons: [], figures };
}
