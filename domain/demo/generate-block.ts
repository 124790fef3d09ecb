import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { generateEventReports, type SimulatedReport } from '#domain/demo/generate-event-reports.ts';
import type { Scenario } from '#domain/demo/scenario.ts';
import { selectScenarioFamilies } from '#domain/demo/scenario-families.ts';
import { economy } from '#domain/demo/scenarios/economy.ts';
import { fillerScenarios } from '#domain/demo/scenarios/filler-scenarios.ts';
import { markets } from '#domain/demo/scenarios/markets.ts';
import { cities, countries, cryptoProtocols, privateFirms } from '#domain/demo/vocabulary.ts';
import { createSeededRandom, mixSeed } from '#domain/random/create-seeded-random.ts';

/** Events begin and end within a block, so that any item can be told without those before its block. */
export const blockSize = 512;
/** Company events in a block. */
const companyEventsPerBlock = 70;
/** Seconds over which a block's events begin; its last reports come later. */
const blockSeconds = 1_500;
/** Events about no company in a block. What is left is filled with asides. */
const worldEventsPerBlock = 19;
/** About so many are left for; a block begins with others than the one before. */
const fillersPerBlock = 15;
const worldScenarios = [...economy, ...markets];

/** BlockReport is a report in its place on the wire. */
export interface BlockReport extends SimulatedReport {
  /** Unique within the seed. */
  eventKey: string;
  scenario: string;
}

const shuffleCompanies = (seed: number, round: number) =>
  createSeededRandom(mixSeed(seed, 1, round)).shuffle(demoCompanies.map((_, i) => i));

/**
 * Companies take turns, and each goes through one plot of every family before any family comes again: two profit warnings
 * of one company within minutes would read as one. A family's plots come in turn.
 */
function pickCompanyEvent(seed: number, turn: number): { company: DemoCompany; plot: Scenario } {
  const round = Math.floor(turn / demoCompanies.length);
  const at = shuffleCompanies(seed, round)[turn % demoCompanies.length] ?? 0;
  const company = demoCompanies[at] as DemoCompany;
  const families = selectScenarioFamilies(company);
  const pass = Math.floor(round / families.length);
  const order = createSeededRandom(mixSeed(seed, 2, at, pass)).shuffle(families.map((_, i) => i));
  const index = order[round % families.length] ?? 0;
  const family = families[index] as Scenario[];
  const first = createSeededRandom(mixSeed(seed, 3, at, index)).int(0, family.length - 1);
  return { company, plot: family[(first + pass) % family.length] as Scenario };
}

/** News about no company takes turns too, each plot somewhere else every time. */
function pickWorldEvent(seed: number, turn: number): { plot: Scenario; given: Record<string, string> } {
  const pass = Math.floor(turn / worldScenarios.length);
  const index =
    createSeededRandom(mixSeed(seed, 4, pass)).shuffle(worldScenarios.map((_, i) => i))[
      turn % worldScenarios.length
    ] ?? 0;
  const first = createSeededRandom(mixSeed(seed, 5, index)).int(0, 999);
  const nth = (names: readonly string[]) => names[(first + pass) % names.length] as string;
  const given = {
    land: nth(countries),
    city: nth(cities),
    firm: nth(privateFirms),
    protocol: nth(cryptoProtocols),
  };
  return { plot: worldScenarios[index] as Scenario, given };
}

function appendReports(
  lines: BlockReport[],
  generated: { plot: Scenario; reports: SimulatedReport[] },
  event: string,
  beginsAt: number,
): void {
  for (const report of generated.reports) {
    lines.push({
      ...report,
      eventKey: event,
      scenario: generated.plot.name,
      atSeconds: beginsAt + report.atSeconds,
    });
  }
}

/** generateBlock tells `blockSize` reports of events that begin one after the other and overlap, in order of time. */
export function generateBlock(seed: number, block: number): BlockReport[] {
  const random = createSeededRandom(mixSeed(seed, block));
  const placeholderCompany = demoCompanies[0] as DemoCompany;
  const lines: BlockReport[] = [];
  const beginsAt = (turn: number, turns: number) =>
    Math.round(((turn + random.float()) * blockSeconds) / turns);
  for (let turn = 0; turn < companyEventsPerBlock; turn += 1) {
    const picked = pickCompanyEvent(seed, block * companyEventsPerBlock + turn);
    const reports = generateEventReports(random, picked);
    appendReports(
      lines,
      { plot: picked.plot, reports },
      `${block}-${turn}`,
      beginsAt(turn, companyEventsPerBlock),
    );
  }
  for (let turn = 0; turn < worldEventsPerBlock; turn += 1) {
    const dealt = pickWorldEvent(seed, block * worldEventsPerBlock + turn);
    const reports = generateEventReports(random, { ...dealt, company: placeholderCompany });
    appendReports(
      lines,
      { plot: dealt.plot, reports },
      `${block}-world-${turn}`,
      beginsAt(turn, worldEventsPerBlock),
    );
  }
  const order = createSeededRandom(mixSeed(seed, 6)).shuffle(fillerScenarios);
  for (let filler = block * fillersPerBlock; lines.length < blockSize; filler += 1) {
    const scenario = order[filler % order.length] as Scenario;
    const reports = generateEventReports(random, { plot: scenario, company: placeholderCompany }).slice(0, 1);
    appendReports(lines, { plot: scenario, reports }, scenario.name, random.int(0, blockSeconds));
  }
  return lines.sort((a, b) => a.atSeconds - b.atSeconds || a.step - b.step).slice(0, blockSize);
}
