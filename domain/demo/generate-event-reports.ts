import type { DemoCompany } from '#domain/demo/companies.ts';
import { fillHeadline, fillPlaceholders } from '#domain/demo/fill-placeholders.ts';
import { outlets, socialOutlet } from '#domain/demo/outlets.ts';
import { postTemplates } from '#domain/demo/post-templates.ts';
import type { CompanyRole, ExpectedSentiment, Scenario, ScenarioStep } from '#domain/demo/scenario.ts';
import {
  createScenarioContext,
  drawCommonVariables,
  type ScenarioContext,
} from '#domain/demo/scenario-context.ts';
import type { EventType } from '#domain/news/events/event-types.ts';
import type { SeededRandom } from '#domain/random/create-seeded-random.ts';
import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';

/** SimulatedReport is one outlet's report of one step of an event. */
export interface SimulatedReport {
  /** 1 for the event's first step. */
  step: number;
  /** Whether it repeats an earlier report's words. */
  copy: boolean;
  outlet: string;
  headline: string;
  summary: string;
  eventType: EventType | null;
  /** Expected sentiment for each company in the headline, by symbol. */
  expected: Record<string, SentimentLabel>;
  /** Seconds after the event's first report. */
  atSeconds: number;
}

interface GeneratedEvent {
  context: ScenarioContext;
  scenario: Scenario;
  variables: Record<string, string>;
}

const copyPrefixes = ['UPDATE 1-', 'UPDATE 1-', 'BRIEF-', 'BRIEF-', 'RPT-', 'CORRECTED-', '', '', '', ''];
/** Maximum copies of one step's reports beyond its distinct wordings. */
const maxCopies = 2;
/** Maximum characters of a headline; wordings that long names make longer are skipped. */
const maxHeadlineLength = 108;
const companyRoles: CompanyRole[] = ['a', 'b', 'c'];

function resolveExpectedSentiment(
  sentiment: ExpectedSentiment,
  phrase: string,
  context: ScenarioContext,
): Record<string, SentimentLabel> {
  const sentimentByRole = typeof sentiment === 'string' ? { a: sentiment } : sentiment;
  const named = companyRoles.filter(
    (role) => phrase.includes(`{${role}}`) && sentimentByRole[role] !== undefined,
  );
  return Object.fromEntries(
    named.map((role) => [context[role].symbol, sentimentByRole[role] as SentimentLabel]),
  );
}

function generateStepReports(
  event: GeneratedEvent,
  step: ScenarioStep,
  at: { step: number; seconds: number; reports: number },
): SimulatedReport[] {
  const { context, variables } = event;
  const shuffledOutlets = context.shuffle(outlets);
  const fitting = step.headlines.filter(
    (phrase) => fillHeadline(phrase, variables).length <= maxHeadlineLength,
  );
  const phrases = context.shuffle(fitting.length > 0 ? fitting : step.headlines);
  const reports: SimulatedReport[] = [];
  let seconds = at.seconds;
  for (let i = 0; i < Math.min(at.reports, phrases.length + maxCopies); i += 1) {
    const earlier = i > 0 && (i >= phrases.length || context.chance(0.15)) ? context.pick(reports) : null;
    const phrase = phrases[Math.min(i, phrases.length - 1)] as string;
    const prefix = earlier ? context.pick(copyPrefixes) : '';
    reports.push({
      step: at.step,
      copy: earlier !== null,
      outlet: shuffledOutlets[i] ?? shuffledOutlets[0] ?? '',
      headline: earlier
        ? prefix + earlier.headline.replace(/^[A-Z0-9 ]+-(?=\S)/, '')
        : fillHeadline(phrase, variables),
      summary: fillHeadline(step.summary, variables),
      eventType: step.type,
      expected: earlier ? earlier.expected : resolveExpectedSentiment(step.sentiment, phrase, context),
      atSeconds: seconds,
    });
    seconds += context.int(2, 40);
  }
  return reports;
}

function generatePost(
  { context, scenario, variables }: GeneratedEvent,
  step: ScenarioStep,
  seconds: number,
): SimulatedReport[] {
  const label = typeof step.sentiment === 'string' ? step.sentiment : step.sentiment.a;
  if (!scenario.postTopic || !label || !context.chance(0.3)) return [];
  const topic = fillPlaceholders(scenario.postTopic, variables);
  return [
    {
      step: 1,
      copy: false,
      outlet: socialOutlet,
      headline: fillHeadline(context.pick(postTemplates[label]), { ...variables, topic }),
      summary: '',
      eventType: step.type,
      expected: { [context.a.symbol]: label },
      atSeconds: seconds,
    },
  ];
}

/**
 * generateEventReports returns the reports of one event by several outlets, in order of time: a first report, others
 * within minutes in other words or as copies, a social post, and later the follow-ups. `givenVariables` override drawn
 * ones.
 */
export function generateEventReports(
  random: SeededRandom,
  {
    scenario,
    company,
    givenVariables,
  }: { scenario: Scenario; company: DemoCompany; givenVariables?: Record<string, string> },
): SimulatedReport[] {
  const context = createScenarioContext(random, company, scenario.counterparty);
  const event = {
    context,
    scenario,
    variables: { ...drawCommonVariables(context), ...givenVariables, ...scenario.variables?.(context) },
  };
  const steps = [scenario.firstStep, ...(scenario.followUps ?? []).filter(() => context.chance(0.7))];
  if (scenario.endings && context.chance(0.65)) steps.push(context.pick(scenario.endings));
  const reports: SimulatedReport[] = [];
  let seconds = 0;
  for (const [i, step] of steps.entries()) {
    const maxReports =
      i > 0 ? context.int(2, 4) : step.sentiment === 'neutral' ? context.int(2, 4) : context.int(4, 8);
    reports.push(...generateStepReports(event, step, { step: i + 1, seconds, reports: maxReports }));
    if (i === 0) reports.push(...generatePost(event, step, context.int(20, 160)));
    seconds += context.int(60, 240);
  }
  return reports.sort((a, b) => a.step - b.step || a.atSeconds - b.atSeconds);
}
