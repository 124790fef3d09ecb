import { addReaction } from '#domain/demo/add-reaction.ts';
import { exploit, protocolHack, venueNews } from '#domain/demo/arcs/crypto.ts';
import { dealCollapses, stakeBuilt, takeoverAgreed, takeoverDenied } from '#domain/demo/arcs/deals.ts';
import { distress, payout, raise, rating, repurchase } from '#domain/demo/arcs/money.ts';
import { chatter, commodityMove, dataPrint, marketWrap, ratesDay } from '#domain/demo/arcs/noise.ts';
import { breach, expansion, launch, outage, recall, routine } from '#domain/demo/arcs/operations.ts';
import { appointment, chiefLeaves, insiderTrade, jobCuts, strike } from '#domain/demo/arcs/people.ts';
import { earningsBeat, earningsMiss, mixedQuarter } from '#domain/demo/arcs/results.ts';
import { contractWon, partnership, patentFight, shareTaken } from '#domain/demo/arcs/rivalry.ts';
import { approval, lawsuit, probe } from '#domain/demo/arcs/rulings.ts';
import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { awaitsApproval, competitorOf, launchesGoods, makesGoods } from '#domain/demo/company-traits.ts';
import { type Dice, mixSeed, rollDice } from '#domain/demo/dice.ts';
import { rewordHeadline } from '#domain/demo/reword.ts';
import { type Arc, type Beat, castTeller } from '#domain/demo/teller.ts';
import type { EventType } from '#domain/news/event-types.ts';
import type { SentimentLabel } from '#domain/sentiment/verdict.ts';

/** WireItem is one line of the simulated wire. */
export interface WireItem {
  /** The same for the same seed and index. */
  id: string;
  /** Items of one story share it. */
  storyKey: string;
  /** 1 for the story's first beat; copies share their original's. */
  step: number;
  /** Another outlet's telling of a beat that was told before. */
  copy: boolean;
  outlet: string;
  headline: string;
  summary: string;
  eventType: EventType | null;
  /** On a reserved host that leads nowhere; some outlets give none. */
  url: string | null;
  /** What it means for each company it is about, by symbol. */
  expected: Record<string, SentimentLabel>;
  /** Milliseconds after the item before it, at pace 1 (about one item a second). */
  delayMsAfterPrevious: number;
}

const outlets = [
  'Meridian Newswire',
  'The Ledger Post',
  'Quayside Markets',
  'Tapeline',
  'Northgate Business',
  'Signal & Street',
  'The Morning Tally',
  'Bellwether Daily',
];
const noise: Arc[] = [ratesDay, dataPrint, commodityMove, marketWrap, chatter, protocolHack];
/** An arc named twice is told twice as often. */
const stories: Arc[] = [
  earningsBeat,
  earningsBeat,
  earningsMiss,
  earningsMiss,
  mixedQuarter,
  takeoverAgreed,
  takeoverDenied,
  dealCollapses,
  stakeBuilt,
  contractWon,
  contractWon,
  shareTaken,
  shareTaken,
  patentFight,
  partnership,
  probe,
  approval,
  lawsuit,
  chiefLeaves,
  appointment,
  insiderTrade,
  strike,
  jobCuts,
  payout,
  payout,
  repurchase,
  raise,
  distress,
  rating,
  rating,
  launch,
  recall,
  outage,
  breach,
  expansion,
  routine,
  routine,
  exploit,
  venueNews,
];
/** Some stories happen only to some companies. */
const fitting = new Map<Arc, (company: DemoCompany) => boolean>([
  [contractWon, (company) => competitorOf(company) !== null],
  [shareTaken, (company) => competitorOf(company) !== null],
  [patentFight, (company) => makesGoods(company) && competitorOf(company) !== null],
  [recall, makesGoods],
  [launch, launchesGoods],
  [approval, awaitsApproval],
  [exploit, ({ trade }) => trade === 'crypto exchange'],
  [venueNews, ({ trade }) => trade === 'crypto exchange'],
]);
/** Stories begin and end within a block, so that any item can be told without those before its block. */
const blockSize = 64;
/** Enough to fill most blocks; the rest is news about no company. */
const turnsPerBlock = 20;
const noiseChance = 0.18;
const copyChance = 0.34;

interface Line {
  beat: Beat;
  story: number;
  step: number;
  copy: boolean;
  outlet: string;
  headline: string;
}

function tellStory(dice: Dice, story: number, arc: Arc, company: DemoCompany): Line[] {
  const lines: Line[] = [];
  for (const [i, plain] of arc(castTeller(dice, company)).entries()) {
    const beat = addReaction(plain, dice);
    const order = dice.shuffle(outlets);
    const line = { beat, story, step: i + 1 };
    lines.push({ ...line, copy: false, outlet: order[0] ?? '', headline: beat.headline });
    const told = new Set([beat.headline]);
    for (let copies = 1; arc !== chatter && copies < 4 && dice.chance(copyChance); copies += 1) {
      const headline = rewordHeadline(beat.headline, dice);
      if (told.has(headline)) continue;
      told.add(headline);
      lines.push({ ...line, copy: true, outlet: order[copies] ?? '', headline });
    }
  }
  return lines;
}

/** Deals the stories' lines out like several hands of cards, each in its own order; a started story goes on soon. */
function interleave(dice: Dice, told: Line[][]): Line[] {
  const waiting = told.filter((lines) => lines.length > 0);
  const open: Line[][] = [];
  const lines: Line[] = [];
  while (waiting.length > 0 || open.length > 0) {
    while (open.length < 5 && waiting.length > 0) open.push(waiting.shift() as Line[]);
    const at = dice.int(0, open.length - 1);
    const line = open[at]?.shift();
    if (line) lines.push(line);
    if (open[at]?.length === 0) open.splice(at, 1);
  }
  return lines;
}

/**
 * Companies take turns, and each goes through its own shuffled deck of arcs before any comes again: two profit warnings
 * of one company within minutes would read as one.
 */
function dealTurn(seed: number, turn: number): { company: DemoCompany; arc: Arc } {
  const round = Math.floor(turn / demoCompanies.length);
  const at =
    rollDice(mixSeed(seed, 1)).shuffle(demoCompanies.map((_, i) => i))[turn % demoCompanies.length] ?? 0;
  const company = demoCompanies[at] as DemoCompany;
  const own = stories.filter((arc) => fitting.get(arc)?.(company) ?? true);
  const deck = rollDice(mixSeed(seed, 2, at, Math.floor(round / own.length))).shuffle(own);
  return { company, arc: deck[round % own.length] as Arc };
}

/** Each block has the same number of turns, so a story does not hang on those told before. */
function tellBlock(seed: number, block: number): Line[] {
  const dice = rollDice(mixSeed(seed, block));
  const told: Line[][] = [];
  let count = 0;
  let turns = 0;
  for (let story = 0; count < blockSize; story += 1) {
    const isNoise = turns === turnsPerBlock || dice.chance(noiseChance);
    const turn = isNoise ? null : dealTurn(seed, block * turnsPerBlock + turns);
    if (turn) turns += 1;
    const arc = turn?.arc ?? dice.pick(noise);
    const lines = tellStory(dice, story, arc, turn?.company ?? dice.pick(demoCompanies));
    told.push(lines.slice(0, blockSize - count));
    count += lines.length;
  }
  return interleave(dice, told);
}

let held: { seed: number; block: number; lines: Line[] } | undefined;

function linesOf(seed: number, block: number): Line[] {
  // The same block is asked for 64 times in a row; what is held changes the time it takes and nothing else.
  if (held?.seed !== seed || held.block !== block) held = { seed, block, lines: tellBlock(seed, block) };
  return held.lines;
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * tellWire tells item `index` (from 0) of the simulated wire: the same item for the same seed on every machine, so the
 * wire resumes anywhere. Copies and follow-ups come quickly, new stories after a pause; on average one item a second.
 */
export function tellWire({ seed, index }: { seed: number; index: number }): WireItem {
  const block = Math.floor(index / blockSize);
  const line = linesOf(seed, block)[index % blockSize] as Line;
  const { beat, story, step, copy, outlet, headline } = line;
  const dice = rollDice(mixSeed(seed, index, 7));
  const pause = copy ? dice.int(250, 900) : dice.int(500, 2_000);
  const linked = slug(outlet).length % 3 !== 0;
  return {
    id: `${seed}-${index}`,
    storyKey: `${seed}-${block}-${story}`,
    step,
    copy,
    outlet,
    headline,
    summary: beat.summary,
    eventType: beat.eventType,
    url: linked ? `https://${slug(outlet)}.example/${slug(headline).slice(0, 60)}-${index}` : null,
    expected: beat.expected,
    delayMsAfterPrevious: pause,
  };
}
