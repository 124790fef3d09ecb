import { createSeededRandom, type SeededRandom } from '#domain/random/create-seeded-random.ts';
import { escapeXml } from '#fixtures/feeds/escape-xml.ts';
import { prisma } from '#server/infra/prisma.ts';

/** SyndicatedFeed is the response of one fetch of one outlet. */
export interface SyndicatedFeed {
  outlet: number;
  bytes: Buffer;
}

export const outletCount = 10;
const itemsPerFeed = 100;
/** Two of the ten outlets change the headline slightly: 80% of the titles are identical. */
const titleRewrites: Record<number, (title: string) => string> = {
  3: (title) => `${title}, sources say`,
  7: (title) => `Update: ${title}`,
};

const companyFirstWords =
  `Norvik Caldera Brightwell Hollin Tarrow Quenby Ostrava Penrith Lindell Marrow Vasko Elmsworth Drayton
  Corvane Fenwick Halberd Jorvik Kestrelle Ludgate Mossbank`.split(/\s+/);
const companySecondWords = ['Industries', 'Semiconductor', 'Energy', 'Pharma', 'Airlines'];
const headlineEvents = [
  'beats profit estimates and raises its outlook for the year',
  'misses revenue forecasts as demand weakens in Europe',
  'cuts its dividend after heavy losses in the quarter',
  'to buy a smaller rival for $N million in cash',
  'shares fall after regulator opens a probe into its accounts',
  'wins a $N million contract to supply a new plant',
  'names a new chief financial officer from next month',
  'recalls N thousand units over a faulty part',
  'plans to hire N people at its new research site',
  'warns of N hundred job cuts and a weaker second half',
];

/** Sentences that lengthen posts; only the headline names the company. */
const postSentences = [
  'Management called the quarter a test of patience and said that orders since then look better than feared',
  'The shares had run up N% since the spring, so some of this was in the price before the bell rang',
  'Short sellers hold about N% of the free float, which makes any surprise move the price twice as far',
  'I would wait for the call tonight: the margin in services matters more here than the headline number',
  'Two analysts we read cut their targets last week and now look early rather than wrong',
  'The chart has a gap near N dollars that was never filled, and volume today is three times the usual',
  'Suppliers in Asia told the same story a month ago, so this should not have been news to anybody',
  'Cash of N million covers the debt that falls due next year, which nobody seems to mention',
  'Guidance leaves out the plant that closed in March; with it the year would have been flat at best',
  'Options imply a move of N% by Friday, about half of what the last three reports brought',
];

const companyNames = companyFirstWords.flatMap((first) =>
  companySecondWords.map((second) => `${first} ${second}`),
);

/** storeCompanies stores the listings that the headlines name. */
export async function storeCompanies(): Promise<void> {
  await prisma().ticker.createMany({
    data: companyNames.map((name, i) => ({ symbol: `ZQ${i}X`, exchange: 'TEST', name, sector: 'Energy' })),
  });
}

interface SyntheticStory {
  title: string;
  body: string;
}

/** As in bench/batching, four of five texts are headlines; the others are posts whose whole text is their title. */
const headlineShare = 0.8;
/** Together with an outlet's change it stays below the length at which titles are truncated (domain/news/to-article-draft.ts). */
const maxTitleLength = 480;

function padHeadline(headline: string, length: number, nextSentence: () => string): string {
  let text = headline;
  for (
    let next = nextSentence();
    text.length < length && text.length + next.length < maxTitleLength;
    next = nextSentence()
  )
    text += `. ${next}`;
  return text;
}

function makeStory(index: number, seed: string, random: SeededRandom): SyntheticStory {
  const number = random.int(100, 999);
  const name = random.pick(companyNames);
  const headline = `${name} ${random.pick(headlineEvents).replace('N', String(number))} in case ${seed}${index}`;
  const kind = random.float();
  const length = kind < headlineShare ? 0 : kind < 0.95 ? random.int(150, 450) : maxTitleLength;
  const title = padHeadline(headline, length, () => random.pick(postSentences).replace('N', String(number)));
  const body =
    `${title}. The company said on Tuesday that ${number} sites are affected and that it would give more
    detail with its next report. Analysts had expected something like it. `.repeat(2);
  return { title, body };
}

function toRss(stories: SyntheticStory[], outlet: number, from: number, seed: string): Buffer {
  const items = stories.map(({ title, body }, i) => {
    const id = `${seed}-${outlet}-${from + i}`;
    const own = titleRewrites[outlet]?.(title) ?? title;
    return `<item><title>${escapeXml(own)}</title><link>https://outlet${outlet}.example/${id}</link>
      <guid isPermaLink="false">${id}</guid><pubDate>Mon, 05 Jan 2026 09:00:00 GMT</pubDate>
      <description>${escapeXml(body)}</description></item>`;
  });
  const head = `<title>Outlet ${outlet}</title><link>https://outlet${outlet}.example/</link>`;
  return Buffer.from(
    `<?xml version="1.0"?><rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`,
  );
}

/**
 * makeSyndicatedFeeds makes `articles` items as feeds of a hundred items. Every story appears in ten outlets with the same
 * body, an id and URL of the outlet, and in two outlets a slightly different headline. Feeds of the same stories are
 * adjacent, as when outlets are polled in turn. Another seed gives other stories.
 */
export function makeSyndicatedFeeds(articles: number, seed: number): SyndicatedFeed[] {
  const random = createSeededRandom(seed);
  const name = `r${seed}n`;
  const stories = Array.from({ length: articles / outletCount }, (_, i) => makeStory(i, name, random));
  const feeds: SyndicatedFeed[] = [];
  for (let from = 0; from < stories.length; from += itemsPerFeed)
    for (let outlet = 0; outlet < outletCount; outlet++)
      feeds.push({ outlet, bytes: toRss(stories.slice(from, from + itemsPerFeed), outlet, from, name) });
  return feeds;
}

/** makeSingleItemFeeds makes feeds of one item each, all different stories, with the item's title. */
export function makeSingleItemFeeds(count: number, seed: number): { feed: SyndicatedFeed; title: string }[] {
  const random = createSeededRandom(seed);
  const name = `s${seed}n`;
  return Array.from({ length: count }, (_, i) => {
    const story = makeStory(i, name, random);
    return { feed: { outlet: 0, bytes: toRss([story], 0, i, name) }, title: story.title };
  });
}
