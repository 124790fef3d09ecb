import { describe, expect, test } from 'vitest';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { unwrapArticleUrl } from '#domain/news/links/unwrap-article-url.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { redditKind } from '#domain/sources/kinds/reddit.ts';
import { documentKey } from '#domain/stories/copies/document-key.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { parseRobots } from '#server/news/fetch/read-robots.ts';
import { parsePageHead } from '#server/news/ingest/links/parse-page-head.ts';
import { parseFeedDrafts } from '#server/news/parse/parse-feed-drafts.ts';
import { parseNextLink } from '#server/news/sources/rest/create-next-page-finder.ts';

const url = 'https://e.example/feed';
const now = new Date('2026-11-21T12:00:00Z');
const kB = 1_000;

/** Processor time in milliseconds: other tests may run at the same time. */
function measureCpuMs(run: () => unknown): number {
  const startedAt = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(startedAt);
  return (user + system) / 1_000;
}

const itemOf = (markup: string) => `<rss><channel><item><title>Acme</title>${markup}</item></channel></rss>`;
const parseItem = (markup: string) => parseFeedDrafts(itemOf(markup), { url, now });

/** What took seconds or minutes, each at ten times the size. */
const attacks: [name: string, run: () => unknown][] = [
  ['800 kB link of labels', () => canonicaliseUrl(`https://${'a.'.repeat(400 * kB)}`)],
  ['800 kB link of slashes', () => canonicaliseUrl(`https://e.example/${'/'.repeat(800 * kB)}a`)],
  ['800 kB link in a link', () => unwrapArticleUrl(`https://e.example/amp/${'http'.repeat(200 * kB)}`)],
  ['800 kB key of a document', () => documentKey(`https://e.example/${'/'.repeat(800 * kB)}a`)],
  ['3 MB style of zeros', () => htmlToText(`<p style="opacity:${'0'.repeat(3_000 * kB)}x">a</p>`)],
  ['3 MB style of spaces', () => htmlToText(`<p style="display${' '.repeat(3_000 * kB)}x">a</p>`)],
  ['3 MB style of declarations', () => htmlToText(`<p style="${'opacity:0x;'.repeat(270 * kB)}">a</p>`)],
  ['2.5 MB refresh', () => parsePageHead(`<meta http-equiv=refresh content="${'0'.repeat(2_500 * kB)}">`)],
  [
    '2.5 MB refresh of spaces',
    () => parsePageHead(`<meta http-equiv=refresh content="0${' '.repeat(2_500 * kB)}x">`),
  ],
  ['1 MB of unclosed scripts', () => parsePageHead('<script>'.repeat(125 * kB))],
  ['1 MB of unclosed scripts in a text', () => htmlToText('<script>'.repeat(125 * kB))],
  ['580 kB person of brackets', () => parseItem(`<author>a@b.c ${'('.repeat(580 * kB)}</author>`)],
  ['580 kB person of at signs', () => parseItem(`<author>${'a@'.repeat(290 * kB)}</author>`)],
  ['580 kB person of dots', () => parseItem(`<author>a@${'a.'.repeat(290 * kB)}</author>`)],
  ['590 kB namespace', () => parseItem(`<a xmlns:a="${'/'.repeat(590 * kB)}x">b</a>`)],
  ['320 kB Link header', () => parseNextLink('<'.repeat(320 * kB))],
  ['100,000 subreddits', () => redditKind.config.safeParse({ subreddits: `${'stocks+'.repeat(100 * kB)}!` })],
];

test.each(attacks)('%s is read in linear time', (_name, run) => {
  expect(measureCpuMs(run)).toBeLessThan(1_000);
});

describe('a robots.txt of 600 kB of wildcards', () => {
  const robots = parseRobots(
    'https://e.example/robots.txt',
    `User-agent: *\n${`Disallow: /${'*a'.repeat(1_000)}b\n`.repeat(300)}`,
  );

  test('refuses a long URL without comparing it, and allows a short one', () => {
    let allowsLong = true;
    const cpuMs = measureCpuMs(() => {
      allowsLong = robots.allows(`https://e.example/${'a'.repeat(4_000)}`);
    });
    expect(allowsLong).toBe(false);
    expect(cpuMs).toBeLessThan(500);
    expect(robots.allows('https://e.example/news/acme')).toBe(true);
  });
});

const manyItems = (count: number) => '<item><title>Acme</title><link>/a</link></item>'.repeat(count);

test('a long field of a feed is not read once for each of its items', () => {
  const long = 'x '.repeat(500 * kB);
  const channel = `<link>https://e.example/${long}</link><language>${long}</language>`;
  const feed = `<feed xml:base="https://e.example/${long}"><author><name>${long}</name></author>${'<entry><title>Acme</title></entry>'.repeat(2_000)}</feed>`;
  expect(
    measureCpuMs(() =>
      parseFeedDrafts(`<rss><channel>${channel}${manyItems(2_000)}</channel></rss>`, { url, now }),
    ),
  ).toBeLessThan(1_500);
  expect(measureCpuMs(() => parseFeedDrafts(feed, { url, now }))).toBeLessThan(1_500);
});

describe('a link of more than 4,096 characters', () => {
  const link = `https://e.example/${'a'.repeat(4_079)}`;

  test('is refused, one less is not', () => {
    expect(link).toHaveLength(4_097);
    expect(canonicaliseUrl(link)).toBeNull();
    expect(documentKey(link)).toBeNull();
    expect(canonicaliseUrl(link.slice(0, -1))).toHaveLength(4_096);
  });

  test('leaves its item without link, and flags it', () => {
    const draft = toArticleDraft({ title: 'Acme rises', url: link }, { now, hash: hashText });
    expect(draft).toMatchObject({ title: 'Acme rises', url: null, canonicalUrl: null });
    expect(draft?.flags).toContain('link-too-long');
  });
});

test.each([
  'display: none',
  'DISPLAY:NONE !important',
  'color:red;visibility : hidden',
  'opacity:0.0%',
  'font-size: 0px',
  'display:/* */none',
])('text of style %j is hidden', (style) => {
  expect(htmlToText(`<p>a<span style="${style}">b</span></p>`).trim()).toBe('a');
});

test.each(['opacity:0.5', 'fill-opacity:0', 'font-size:10px', 'display:block', 'none'])(
  'text of style %j is visible',
  (style) => {
    expect(htmlToText(`<p>a<span style="${style}">b</span></p>`).trim()).toBe('ab');
  },
);
