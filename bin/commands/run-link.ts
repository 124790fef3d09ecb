import { type LinkInput, parseLinkLine } from '#bin/commands/input/parse-link-line.ts';
import { readLines } from '#bin/commands/input/read-lines.ts';
import { printLine } from '#bin/commands/output/print-line.ts';
import { classifyEvent } from '#domain/news/events/classify-event.ts';
import { openLanguageDetector } from '#domain/news/open-language-detector.ts';
import { compileLinker, type Linker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { readGazetteerFile } from '#server/tickers/read-gazetteer-file.ts';

type DetectLanguage = Awaited<ReturnType<typeof openLanguageDetector>>;

interface LinkContext {
  linker: Linker;
  /** Company names by `symbol exchange`. */
  names: ReadonlyMap<string, string>;
  detectLanguage: DetectLanguage;
}

async function openLinkContext(): Promise<LinkContext> {
  const rows = readGazetteerFile();
  return {
    linker: compileLinker(rows.map((row, i) => ({ ...row, tickerId: i + 1, demo: false }))),
    names: new Map(rows.map(({ symbol, exchange, name }) => [`${symbol} ${exchange}`, name])),
    detectLanguage: await openLanguageDetector(),
  };
}

const emptyResult = { links: [], eventType: null, eventReason: null, language: null };

function linkLine({ text, title, summary }: LinkInput, { linker, names, detectLanguage }: LinkContext) {
  const event = classifyEvent({ title, summary });
  return {
    text,
    links: linkTickers(linker, { title, summary }).map(
      ({ symbol, exchange, relevance, method, mention, reason }) => ({
        symbol,
        exchange,
        name: names.get(`${symbol} ${exchange}`) ?? symbol,
        relevance,
        method,
        mention,
        reason,
      }),
    ),
    eventType: event?.type ?? null,
    eventReason: event?.reason ?? null,
    language: detectLanguage({ title, summary, declared: null }),
  };
}

/** runLink reads lines from standard input and prints one JSON line for each, in order, without a database. */
export async function runLink(): Promise<void> {
  const context = await openLinkContext();
  for await (const line of readLines(process.stdin)) {
    const parsed = parseLinkLine(line);
    const answer =
      'refused' in parsed ? { text: line, ...emptyResult, error: parsed.refused } : linkLine(parsed, context);
    await printLine(JSON.stringify(answer));
  }
}
