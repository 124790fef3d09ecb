import type { DemoCompany } from '#domain/demo/companies.ts';
import type { ScenarioContext } from '#domain/demo/scenario-context.ts';
import type { EventType } from '#domain/news/events/event-types.ts';
import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';

/** CompanyRole is a company's part in an event: its subject, the subject's rival, a company of another trade. */
export type CompanyRole = 'a' | 'b' | 'c';

/** ExpectedSentiment is what a step means for the companies that its headlines name; one label stands for the subject alone. */
export type ExpectedSentiment = SentimentLabel | Partial<Record<CompanyRole, SentimentLabel>>;

/**
 * ScenarioStep is one thing that happens in an event, in the words of several desks. In `{braces}` stand the event's facts (see
 * `createScenarioContext` and the plot's own `facts`), the same in every report of the event.
 */
export interface ScenarioStep {
  type: EventType | null;
  sentiment: ExpectedSentiment;
  /** Headlines that tell the same in different words; each outlet takes another. */
  headlines: readonly string[];
  summary: string;
}

/** Scenario is a kind of event: what happens first, what may follow, and one of several ways it may end. */
export interface Scenario {
  /** Unique, in kebab case. */
  name: string;
  /** Companies it can happen to; all where not given. */
  appliesTo?: (company: DemoCompany) => boolean;
  /** The other company is its competitor for the same orders, so it has one; else any of its sector. */
  counterparty?: 'competitor';
  /** MetricList and words drawn once an event. */
  variables?: (t: ScenarioContext) => Record<string, string>;
  firstStep: ScenarioStep;
  /** Each follows or not, in this order. */
  followUps?: readonly ScenarioStep[];
  endings?: readonly ScenarioStep[];
  /** What people who post about it call it: "the recall". None: nobody posts. */
  postTopic?: string;
}

/** ScenarioFamily is the plots of one subject: a company goes through one of each family before any family comes again. */
export type ScenarioFamily = readonly Scenario[];
