import { escapeXml } from '#fixtures/feeds/escape-xml.ts';
import { createRandom } from '#fixtures/text/make-texts.ts';
import { prisma } from '#server/infra/prisma.ts';

/** SyndicatedFeed is one fetch of one outlet. */
export interface SyndicatedFeed {
  outlet: number;
  bytes: Buffer;
}

export const outletCount = 10;
const itemsPerFeed = 100;
/** Two of the ten outlets reword the headline a little, the others print it as it came: 80% identical titles. */
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

/** What posts go on to say; the company is named in the headline only. */
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

export const companyNames = companyFirstWords.flatMap((first) =>
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

/** As bench/batching: four of five are headlines, the others posts, whose whole text is their title. */
const headlineShare = 0.8;
/** With an outlet's own words it stays below the length at which titles are cut (domain/news/to-article-draft). */
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

function makeStory(index: number, seed: string, random: () => number): SyntheticStory {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const number = 100 + Math.floor(random() * 900);
  const name = pick(companyNames);
  const headline = `${name} ${pick(headlineEvents).replace('N', String(number))} in case ${seed}${index}`;
  const kind = random();
  const length = kind < headlineShare ? 0 : kind < 0.95 ? 150 + random() * 300 : maxTitleLength;
  const title = padHeadline(headline, length, () => pick(postSentences).replace('N', String(number)));
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
 * makeFeeds gives `articles` items as feeds of a hundred: every story is syndicated to ten outlets with the same body,
 * an id and address of the outlet's own, and in two outlets a slightly other headline. Feeds of the same stories follow
 * each other, as they do when outlets are polled in turn. Another seed gives other stories.
 */
export function makeSyndicatedFeeds(articles: number, seed: number): SyndicatedFeed[] {
  const random = createRandom(seed);
  const name = `r${seed}n`;
  const stories = Array.from({ length: articles / outletCount }, (_, i) => makeStory(i, name, random));
  const feeds: SyndicatedFeed[] = [];
  for (let from = 0; from < stories.length; from += itemsPerFeed)
    for (let outlet = 0; outlet < outletCount; outlet++)
      feeds.push({ outlet, bytes: toRss(stories.slice(from, from + itemsPerFeed), outlet, from, name) });
  return feeds;
}

/** makeSingleItemFeeds gives feeds of one item each, all of them different stories, with the title to know each by. */
export function makeSingleItemFeeds(count: number, seed: number): { feed: SyndicatedFeed; title: string }[] {
  const random = createRandom(seed);
  const name = `s${seed}n`;
  return Array.from({ length: count }, (_, i) => {
    const story = makeStory(i, name, random);
    return { feed: { outlet: 0, bytes: toRss([story], 0, i, name) }, title: story.title };
  });
}
