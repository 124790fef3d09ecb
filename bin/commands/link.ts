import type { Command } from 'commander';
import { type LinkInput, readLinkLine } from '#bin/commands/link-input.ts';
import { printLine } from '#bin/commands/print-line.ts';
import { readLines } from '#bin/commands/read-lines.ts';
import { classifyEvent } from '#domain/news/classify-event.ts';
import { compileLinker, type Linker } from '#domain/tickers/compile-linker.ts';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { openLanguageDetector } from '#server/news/open-language-detector.ts';
import { readGazetteerFile } from '#server/tickers/read-gazetteer-file.ts';

type Detect = Awaited<ReturnType<typeof openLanguageDetector>>;

interface Reader {
  linker: Linker;
  /** Names by symbol and exchange. */
  names: ReadonlyMap<string, string>;
  detect: Detect;
}

async function openReader(): Promise<Reader> {
  const rows = readGazetteerFile();
  return {
    linker: compileLinker(rows.map((row, i) => ({ ...row, tickerId: i + 1, demo: false }))),
    names: new Map(rows.map(({ symbol, exchange, name }) => [`${symbol} ${exchange}`, name])),
    detect: await openLanguageDetector(),
  };
}

const nothing = { links: [], eventType: null, eventReason: null, language: null };

function understand({ text, title, summary }: LinkInput, { linker, names, detect }: Reader) {
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
    language: detect({ title, summary, declared: null }),
  };
}

async function run(): Promise<void> {
  const reader = await openReader();
  for await (const line of readLines(process.stdin)) {
    const read = readLinkLine(line);
    const answer =
      'refused' in read ? { text: line, ...nothing, error: read.refused } : understand(read, reader);
    await printLine(JSON.stringify(answer));
  }
}

/** addLinkCommand adds `link`: lines in, one line of JSON out for each in the same order, without a database. */
export function addLinkCommand(program: Command): void {
  program
    .command('link')
    .description(
      'find the tickers, event and language of lines of text, or of JSON {text} or {title, summary?}, from standard input',
    )
    .action(run);
}
