import type { DemoCompany } from '#domain/demo/companies.ts';
import type { ScenarioContext } from '#domain/demo/scenario-context.ts';
import type { EventType } from '#domain/news/events/event-types.ts';
import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';

/**
 * CompanyRole is a company's role in an event: `a` its subject, `b` one of the same sector, `c` one of another sector.
 */
export type CompanyRole = 'a' | 'b' | 'c';

/** ExpectedSentiment is the sentiment for each company in a step's headlines; a single label is for the subject. */
export type ExpectedSentiment = SentimentLabel | Partial<Record<CompanyRole, SentimentLabel>>;

/**
 * ScenarioStep is one step of an event in the words of several outlets. `{name}` is replaced by the event's variable of
 * that name (see `drawCommonVariables` and the scenario's own `variables`), the same in every report of the event.
 */
export interface ScenarioStep {
  type: EventType | null;
  sentiment: ExpectedSentiment;
  /** Different wordings of the same headline; each outlet uses another. */
  headlines: readonly string[];
  summary: string;
}

/** Scenario is a kind of event: its first step, possible follow-ups and alternative endings. */
export interface Scenario {
  /** Unique, in kebab case. */
  name: string;
  /** Whether it applies to a company; all where omitted. */
  appliesTo?: (company: DemoCompany) => boolean;
  /** `competitor`: company `b` is a competitor for the same contracts, else any of its sector. */
  counterparty?: 'competitor';
  /** Variables drawn once for an event. */
  variables?: (t: ScenarioContext) => Record<string, string>;
  firstStep: ScenarioStep;
  /** Each occurs or not, in this order. */
  followUps?: readonly ScenarioStep[];
  endings?: readonly ScenarioStep[];
  /** What social posts call it: "recall"; without it there are no posts. */
  postTopic?: string;
}

/** ScenarioFamily is the scenarios of one subject; a company has one of each family before a family recurs. */
export type ScenarioFamily = readonly Scenario[];
