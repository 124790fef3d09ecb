import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { generateEventReports, type SimulatedReport } from '#domain/demo/generate-event-reports.ts';
import type { Scenario } from '#domain/demo/scenario.ts';
import { selectScenarioFamilies } from '#domain/demo/scenario-families.ts';
import { economy } from '#domain/demo/scenarios/economy.ts';
import { fillerScenarios } from '#domain/demo/scenarios/filler-scenarios.ts';
import { markets } from '#domain/demo/scenarios/markets.ts';
import { cities, countries, cryptoProtocols, privateFirms } from '#domain/demo/vocabulary.ts';
import { createSeededRandom, mixSeed } from '#domain/random/create-seeded-random.ts';

/**
 * blockSize is the items of a block. Events start and end within a block, so any item can be generated without earlier
 * blocks.
 */
export const blockSize = 512;
/** Company events of a block. */
const companyEventsPerBlock = 70;
/** Seconds within which a block's events start; their last reports come later. */
const blockSeconds = 1_500;
/** Events without a company of a block; filler items take the rest. */
const worldEventsPerBlock = 19;
/** About the number of filler items of a block, by which the next block's fillers are offset. */
const fillersPerBlock = 15;
const worldScenarios = [...economy, ...markets];

/** BlockReport is a report with its time in the block. */
export interface BlockReport extends SimulatedReport {
  /** Unique within the seed. */
  eventKey: string;
  scenario: string;
}

const shuffleCompanies = (seed: number, round: number) =>
  createSeededRandom(mixSeed(seed, 1, round)).shuffle(demoCompanies.map((_, i) => i));

/**
 * Companies take turns, and each has one scenario of every family before a family recurs, because two profit warnings
 * of one company within minutes would read as one event. The scenarios of a family take turns.
 */
function pickCompanyEvent(seed: number, turn: number): { company: DemoCompany; scenario: Scenario } {
  const round = Math.floor(turn / demoCompanies.length);
  const at = shuffleCompanies(seed, round)[turn % demoCompanies.length] ?? 0;
  const company = demoCompanies[at] as DemoCompany;
  const families = selectScenarioFamilies(company);
  const pass = Math.floor(round / families.length);
  const order = createSeededRandom(mixSeed(seed, 2, at, pass)).shuffle(families.map((_, i) => i));
  const index = order[round % families.length] ?? 0;
  const family = families[index] as Scenario[];
  const first = createSeededRandom(mixSeed(seed, 3, at, index)).int(0, family.length - 1);
  return { company, scenario: family[(first + pass) % family.length] as Scenario };
}

/** World scenarios take turns too, each time with another place. */
function pickWorldEvent(
  seed: number,
  turn: number,
): { scenario: Scenario; givenVariables: Record<string, string> } {
  const pass = Math.floor(turn / worldScenarios.length);
  const index =
    createSeededRandom(mixSeed(seed, 4, pass)).shuffle(worldScenarios.map((_, i) => i))[
      turn % worldScenarios.length
    ] ?? 0;
  const first = createSeededRandom(mixSeed(seed, 5, index)).int(0, 999);
  const nth = (names: readonly string[]) => names[(first + pass) % names.length] as string;
  const givenVariables = {
    land: nth(countries),
    city: nth(cities),
    firm: nth(privateFirms),
    protocol: nth(cryptoProtocols),
  };
  return { scenario: worldScenarios[index] as Scenario, givenVariables };
}

function appendReports(
  blockReports: BlockReport[],
  generated: { scenario: Scenario; reports: SimulatedReport[] },
  eventKey: string,
  startSeconds: number,
): void {
  for (const report of generated.reports) {
    blockReports.push({
      ...report,
      eventKey,
      scenario: generated.scenario.name,
      atSeconds: startSeconds + report.atSeconds,
    });
  }
}

/**
 * generateBlock returns the `blockSize` reports of a block in order of time; its events start one after another and
 * overlap.
 */
export function generateBlock(seed: number, block: number): BlockReport[] {
  const random = createSeededRandom(mixSeed(seed, block));
  const placeholderCompany = demoCompanies[0] as DemoCompany;
  const blockReports: BlockReport[] = [];
  const startOf = (turn: number, turns: number) =>
    Math.round(((turn + random.float()) * blockSeconds) / turns);
  for (let turn = 0; turn < companyEventsPerBlock; turn += 1) {
    const picked = pickCompanyEvent(seed, block * companyEventsPerBlock + turn);
    const reports = generateEventReports(random, picked);
    appendReports(
      blockReports,
      { scenario: picked.scenario, reports },
      `${block}-${turn}`,
      startOf(turn, companyEventsPerBlock),
    );
  }
  for (let turn = 0; turn < worldEventsPerBlock; turn += 1) {
    const picked = pickWorldEvent(seed, block * worldEventsPerBlock + turn);
    const reports = generateEventReports(random, { ...picked, company: placeholderCompany });
    appendReports(
      blockReports,
      { scenario: picked.scenario, reports },
      `${block}-world-${turn}`,
      startOf(turn, worldEventsPerBlock),
    );
  }
  const order = createSeededRandom(mixSeed(seed, 6)).shuffle(fillerScenarios);
  for (let filler = block * fillersPerBlock; blockReports.length < blockSize; filler += 1) {
    const scenario = order[filler % order.length] as Scenario;
    const reports = generateEventReports(random, { scenario, company: placeholderCompany }).slice(0, 1);
    appendReports(blockReports, { scenario, reports }, scenario.name, random.int(0, blockSeconds));
  }
  return blockReports.sort((a, b) => a.atSeconds - b.atSeconds || a.step - b.step).slice(0, blockSize);
}
