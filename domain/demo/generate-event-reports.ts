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

/** Report is one outlet's telling of one step of an event. */
export interface SimulatedReport {
  /** 1 for the event's first step. */
  step: number;
  /** The words of an earlier report again. */
  copy: boolean;
  outlet: string;
  headline: string;
  summary: string;
  eventType: EventType | null;
  /** What it means for each company that it names, by symbol. */
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
/** More than so many copies of one step are not worth a line of the wire. */
const maxCopies = 2;
/** Characters of a headline; desks leave out wordings that long names make longer. */
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
  const { context, variables: facts } = event;
  const shuffledOutlets = context.shuffle(outlets);
  const fitting = step.headlines.filter((phrase) => fillHeadline(phrase, facts).length <= maxHeadlineLength);
  const phrases = context.shuffle(fitting.length > 0 ? fitting : step.headlines);
  const reports: SimulatedReport[] = [];
  let seconds = at.seconds;
  for (let i = 0; i < Math.min(at.reports, phrases.length + maxCopies); i += 1) {
    const earlier = i > 0 && (i >= phrases.length || context.chance(0.15)) ? context.pick(reports) : null;
    const phrase = phrases[Math.min(i, phrases.length - 1)] as string;
    const mark = earlier ? context.pick(copyPrefixes) : '';
    reports.push({
      step: at.step,
      copy: earlier !== null,
      outlet: shuffledOutlets[i] ?? shuffledOutlets[0] ?? '',
      headline: earlier
        ? mark + earlier.headline.replace(/^[A-Z0-9 ]+-(?=\S)/, '')
        : fillHeadline(phrase, facts),
      summary: fillHeadline(step.summary, facts),
      eventType: step.type,
      expected: earlier ? earlier.expected : resolveExpectedSentiment(step.sentiment, phrase, context),
      atSeconds: seconds,
    });
    seconds += context.int(2, 40);
  }
  return reports;
}

function generatePost(
  { context, scenario: plot, variables: facts }: GeneratedEvent,
  step: ScenarioStep,
  seconds: number,
): SimulatedReport[] {
  const label = typeof step.sentiment === 'string' ? step.sentiment : step.sentiment.a;
  if (!plot.postTopic || !label || !context.chance(0.3)) return [];
  const talk = fillPlaceholders(plot.postTopic, facts);
  return [
    {
      step: 1,
      copy: false,
      outlet: socialOutlet,
      headline: fillHeadline(context.pick(postTemplates[label]), { ...facts, talk }),
      summary: '',
      eventType: step.type,
      expected: { [context.a.symbol]: label },
      atSeconds: seconds,
    },
  ];
}

/**
 * generateEventReports tells one event as several outlets do: a first report, others within a minute in words of their own or as
 * copies, a post, and later what follows. In order of time.
 */
export function generateEventReports(
  random: SeededRandom,
  { plot, company, given }: { plot: Scenario; company: DemoCompany; given?: Record<string, string> },
): SimulatedReport[] {
  const context = createScenarioContext(random, company, plot.counterparty);
  const event = {
    context,
    scenario: plot,
    variables: { ...drawCommonVariables(context), ...given, ...plot.variables?.(context) },
  };
  const steps = [plot.firstStep, ...(plot.followUps ?? []).filter(() => context.chance(0.7))];
  if (plot.endings && context.chance(0.65)) steps.push(context.pick(plot.endings));
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
