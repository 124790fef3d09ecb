import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { toFeedView } from '#server/news/parse/to-feed-view.ts';
import { evaluatePython, NotApplicable } from '#tests/feeds/evaluate-python.ts';
import { emptyTally, listFiles, type SuiteReport, type Tally } from '#tests/feeds/suite-report.ts';
import { toFeedparserResult } from '#tests/feeds/to-feedparser-result.ts';

/** Address of the server that the suite was recorded from. */
const server = 'http://127.0.0.1:8097';
const now = new Date('2026-01-01T00:00:00Z');

/** Properties that our parser does not read; the items that hold them may be absent. */
const unsupportedProperties = /\['(src|contributors|madeup_element)'\]/;

interface SuiteCase {
  expectation: string | null;
  contentType: string;
  documentUrl: string;
}

function readCase(bytes: Buffer, file: string): SuiteCase {
  const head = decodeBody(bytes, '').slice(0, 10_000);
  const comment = /<!--([\s\S]*?)-->/.exec(head)?.[1] ?? '';
  const header = (name: string) =>
    new RegExp(`^\\s*Header:\\s*${name}:\\s*(.*)$`, 'im').exec(comment)?.[1]?.trim();
  const location = header('Content-Location')?.match(/^(?!javascript:).*/i)?.[0];
  return {
    expectation: /Expect:\s*([\s\S]+?)\s*$/.exec(comment)?.[1] ?? null,
    contentType: header('Content-type') ?? '',
    documentUrl: new URL(location ?? '', `${server}/tests/${file}`).href,
  };
}

function checkFile(bytes: Buffer, file: string, tally: Tally): boolean {
  const { expectation, contentType, documentUrl } = readCase(bytes, file);
  let names: ReturnType<typeof toFeedparserResult> | null = null;
  try {
    const feed = parseFeed(decodeBody(bytes, contentType), documentUrl);
    names = toFeedparserResult(feed, toFeedView(feed, now));
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
  }
  const isSupported =
    expectation && /entries|feed\b/.test(expectation) && !unsupportedProperties.test(expectation);
  if (!isSupported) {
    tally.notApplicable++;
    return names !== null;
  }
  try {
    const passed = evaluatePython(expectation, names ?? { bozo: true, feed: {}, entries: [] });
    tally.applicable++;
    if (passed) tally.passed++;
    else tally.failed.push(file);
  } catch (error) {
    if (!(error instanceof NotApplicable)) throw error;
    tally.notApplicable++;
  }
  return names !== null;
}

/** checkFeedparser parses every file below `folder` and evaluates the expectations about properties that we read too. */
export function checkFeedparser(folder: string): SuiteReport {
  const report: SuiteReport = { folders: new Map(), crashed: [], read: 0, refused: 0 };
  for (const file of listFiles(folder)) {
    const name = dirname(file);
    const tally = report.folders.get(name) ?? emptyTally();
    report.folders.set(name, tally);
    try {
      if (checkFile(readFileSync(join(folder, file)), file, tally)) report.read++;
      else report.refused++;
    } catch (error) {
      report.crashed.push(`${file}: ${(error as Error).message}`);
    }
  }
  return report;
}
