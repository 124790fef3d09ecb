import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { mixSeed, rollDice } from '#domain/demo/dice.ts';
import type { Plot } from '#domain/demo/plot.ts';
import { familiesOf } from '#domain/demo/plot-families.ts';
import { asides } from '#domain/demo/plots/asides.ts';
import { economy } from '#domain/demo/plots/economy.ts';
import { markets } from '#domain/demo/plots/markets.ts';
import { type Report, tellEvent } from '#domain/demo/tell-event.ts';
import { cities, firms, lands, protocols } from '#domain/demo/vocabulary.ts';

/** Events begin and end within a block, so that any item can be told without those before its block. */
export const blockSize = 512;
/** Company events in a block. */
const turnsPerBlock = 70;
/** Seconds over which a block's events begin; its last reports come later. */
const blockSeconds = 1_500;
/** Events about no company in a block. What is left is filled with asides. */
const othersPerBlock = 19;
/** About so many are left for; a block begins with others than the one before. */
const asidesPerBlock = 15;
const worldPlots = [...economy, ...markets];

/** Line is a report in its place on the wire. */
export interface Line extends Report {
  /** Unique within the seed. */
  event: string;
  plot: string;
}

const companyOrder = (seed: number, round: number) =>
  rollDice(mixSeed(seed, 1, round)).shuffle(demoCompanies.map((_, i) => i));

/**
 * Companies take turns, and each goes through one plot of every family before any family comes again: two profit warnings
 * of one company within minutes would read as one. A family's plots come in turn.
 */
function dealTurn(seed: number, turn: number): { company: DemoCompany; plot: Plot } {
  const round = Math.floor(turn / demoCompanies.length);
  const at = companyOrder(seed, round)[turn % demoCompanies.length] ?? 0;
  const company = demoCompanies[at] as DemoCompany;
  const families = familiesOf(company);
  const pass = Math.floor(round / families.length);
  const order = rollDice(mixSeed(seed, 2, at, pass)).shuffle(families.map((_, i) => i));
  const index = order[round % families.length] ?? 0;
  const family = families[index] as Plot[];
  const first = rollDice(mixSeed(seed, 3, at, index)).int(0, family.length - 1);
  return { company, plot: family[(first + pass) % family.length] as Plot };
}

/** News about no company takes turns too, each plot somewhere else every time. */
function dealOther(seed: number, turn: number): { plot: Plot; given: Record<string, string> } {
  const pass = Math.floor(turn / worldPlots.length);
  const index =
    rollDice(mixSeed(seed, 4, pass)).shuffle(worldPlots.map((_, i) => i))[turn % worldPlots.length] ?? 0;
  const first = rollDice(mixSeed(seed, 5, index)).int(0, 999);
  const nth = (names: readonly string[]) => names[(first + pass) % names.length] as string;
  const given = { land: nth(lands), city: nth(cities), firm: nth(firms), protocol: nth(protocols) };
  return { plot: worldPlots[index] as Plot, given };
}

function place(
  lines: Line[],
  told: { plot: Plot; reports: Report[] },
  event: string,
  beginsAt: number,
): void {
  for (const report of told.reports) {
    lines.push({ ...report, event, plot: told.plot.name, atSeconds: beginsAt + report.atSeconds });
  }
}

/** tellBlock tells `blockSize` reports of events that begin one after the other and overlap, in order of time. */
export function tellBlock(seed: number, block: number): Line[] {
  const dice = rollDice(mixSeed(seed, block));
  const someone = demoCompanies[0] as DemoCompany;
  const lines: Line[] = [];
  const beginsAt = (turn: number, turns: number) => Math.round(((turn + dice.unit()) * blockSeconds) / turns);
  for (let turn = 0; turn < turnsPerBlock; turn += 1) {
    const dealt = dealTurn(seed, block * turnsPerBlock + turn);
    const reports = tellEvent(dice, dealt);
    place(lines, { plot: dealt.plot, reports }, `${block}-${turn}`, beginsAt(turn, turnsPerBlock));
  }
  for (let turn = 0; turn < othersPerBlock; turn += 1) {
    const dealt = dealOther(seed, block * othersPerBlock + turn);
    const reports = tellEvent(dice, { ...dealt, company: someone });
    place(lines, { plot: dealt.plot, reports }, `${block}-world-${turn}`, beginsAt(turn, othersPerBlock));
  }
  const order = rollDice(mixSeed(seed, 6)).shuffle(asides);
  for (let aside = block * asidesPerBlock; lines.length < blockSize; aside += 1) {
    const plot = order[aside % order.length] as Plot;
    const reports = tellEvent(dice, { plot, company: someone }).slice(0, 1);
    place(lines, { plot, reports }, plot.name, dice.int(0, blockSeconds));
  }
  return lines.sort((a, b) => a.atSeconds - b.atSeconds || a.step - b.step).slice(0, blockSize);
}
