import { availableParallelism } from 'node:os';
import { pino } from 'pino';
import type { BenchReport } from '#bench/harness/bench-report.ts';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import { cleanText } from '#domain/text/clean-text.ts';
import { compileLinker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { makeHeadlines } from '#fixtures/text/make-headlines.ts';
import { type Obfuscation, obfuscateText, obfuscations } from '#fixtures/text/obfuscate-text.ts';
import { openSentimentEngine, type SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { readGazetteerFile } from '#server/tickers/read-gazetteer-file.ts';

const count = 500;
const maxChangedShare = 0.01;

/** toStoredText converts a headline's markup to the text that would be stored. */
export const toStoredText = (markup: string) => cleanText(htmlToText(markup)).text;

/** createSymbolFinder compiles the shipped listings into a function that returns the symbols linked to a title. */
export function createSymbolFinder(): (title: string) => string[] {
  const rows = readGazetteerFile();
  const linker = compileLinker(rows.map((row, i) => ({ ...row, tickerId: i + 1, demo: false })));
  return (title) => linkTickers(linker, { title, summary: '' }).map(({ symbol }) => symbol);
}

/** scoreLabels scores each text as a whole and for its company; returns `status label` for each. */
async function scoreLabels(engine: SentimentEngine, texts: string[], entities: string[]): Promise<string[]> {
  const priority = 'standard' as const;
  const answers = await engine.scoreMany([
    ...texts.map((text) => ({ text, priority })),
    ...texts.map((text, i) => ({ text, entity: entities[i] ?? '', priority })),
  ]);
  return answers.map(({ verdict }) => `${verdict.status} ${verdict.label}`);
}

/** bench runs H7: 500 headlines with four kinds of obfuscation; all tickers must be right and at most 1% of the labels may change. */
export async function bench(): Promise<BenchReport> {
  const headlines = makeHeadlines(count);
  const symbolsOf = createSymbolFinder();
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
  const plain = await scoreLabels(
    engine,
    headlines.map(({ text }) => text),
    entities,
  );
  const metrics: Record<string, number | string> = { headlines: count };
  const missed: string[] = [];
  const measure = async (how: Obfuscation) => {
    const read = headlines.map(({ text }, i) => toStoredText(obfuscateText(text, how, i + 1)));
    const wrong = read.filter((text, i) => symbolsOf(text).join(' ') !== headlines[i]?.symbol).length;
    const labels = await scoreLabels(engine, read, entities);
    const changed = labels.filter((label, i) => label !== plain[i]).length;
    metrics[`${how}: wrong tickers`] = `${wrong} of ${count}`;
    metrics[`${how}: labels changed`] = `${changed} of ${labels.length}`;
    if (wrong > 0 || changed > maxChangedShare * labels.length) missed.push(how);
  };
  for (const how of obfuscations) await measure(how);
  await engine.close();
  if (missed.length > 0)
    throw new Error(`Obfuscations that changed a result: ${missed.join(', ')} ${JSON.stringify(metrics)}`);
  return { name: 'obfuscation', comparisons: [], metrics };
}
