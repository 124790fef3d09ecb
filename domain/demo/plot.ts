import type { DemoCompany } from '#domain/demo/companies.ts';
import type { Teller } from '#domain/demo/teller.ts';
import type { EventType } from '#domain/news/event-types.ts';
import type { SentimentLabel } from '#domain/sentiment/verdict.ts';

/** Role is a company's part in an event: its subject, the subject's rival, a company of another trade. */
export type Role = 'a' | 'b' | 'c';

/** Mood is what a step means for the companies that its headlines name; one label stands for the subject alone. */
export type Mood = SentimentLabel | Partial<Record<Role, SentimentLabel>>;

/**
 * Step is one thing that happens in an event, in the words of several desks. In `{braces}` stand the event's facts (see
 * `castTeller` and the plot's own `facts`), the same in every report of the event.
 */
export interface Step {
  type: EventType | null;
  mood: Mood;
  /** Headlines that tell the same in different words; each outlet takes another. */
  told: readonly string[];
  summary: string;
}

/** Plot is a kind of event: what happens first, what may follow, and one of several ways it may end. */
export interface Plot {
  /** Unique, in kebab case. */
  name: string;
  /** Companies it can happen to; all where not given. */
  fits?: (company: DemoCompany) => boolean;
  /** The other company is its competitor for the same orders, so it has one; else any of its sector. */
  against?: 'competitor';
  /** Figures and words drawn once an event. */
  facts?: (t: Teller) => Record<string, string>;
  first: Step;
  /** Each follows or not, in this order. */
  next?: readonly Step[];
  ends?: readonly Step[];
  /** What people who post about it call it: "the recall". None: nobody posts. */
  talk?: string;
}

/** Family is the plots of one subject: a company goes through one of each family before any family comes again. */
export type Family = readonly Plot[];
