import type { DemoCompany } from '#domain/demo/companies.ts';
import type { Dice } from '#domain/demo/dice.ts';
import { fillPhrase, fillSlots } from '#domain/demo/fill-phrase.ts';
import { outlets, postOutlet } from '#domain/demo/outlets.ts';
import type { Mood, Plot, Role, Step } from '#domain/demo/plot.ts';
import { posts } from '#domain/demo/posts.ts';
import { castTeller, drawFacts, type Teller } from '#domain/demo/teller.ts';
import type { EventType } from '#domain/news/event-types.ts';
import type { SentimentLabel } from '#domain/sentiment/verdict.ts';

/** Report is one outlet's telling of one step of an event. */
export interface Report {
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

interface Event {
  t: Teller;
  plot: Plot;
  facts: Record<string, string>;
}

const copyMarks = ['UPDATE 1-', 'UPDATE 1-', 'BRIEF-', 'BRIEF-', 'RPT-', 'CORRECTED-', '', '', '', ''];
/** More than so many copies of one step are not worth a line of the wire. */
const mostCopies = 2;
/** Characters of a headline; desks leave out wordings that long names make longer. */
const longest = 108;
const roles: Role[] = ['a', 'b', 'c'];

function expectedOf(mood: Mood, phrase: string, t: Teller): Record<string, SentimentLabel> {
  const moods = typeof mood === 'string' ? { a: mood } : mood;
  const named = roles.filter((role) => phrase.includes(`{${role}}`) && moods[role] !== undefined);
  return Object.fromEntries(named.map((role) => [t[role].symbol, moods[role] as SentimentLabel]));
}

function tellStep(
  event: Event,
  step: Step,
  at: { step: number; seconds: number; reports: number },
): Report[] {
  const { t, facts } = event;
  const desks = t.shuffle(outlets);
  const fitting = step.told.filter((phrase) => fillPhrase(phrase, facts).length <= longest);
  const phrases = t.shuffle(fitting.length > 0 ? fitting : step.told);
  const reports: Report[] = [];
  let seconds = at.seconds;
  for (let i = 0; i < Math.min(at.reports, phrases.length + mostCopies); i += 1) {
    const earlier = i > 0 && (i >= phrases.length || t.chance(0.15)) ? t.pick(reports) : null;
    const phrase = phrases[Math.min(i, phrases.length - 1)] as string;
    const mark = earlier ? t.pick(copyMarks) : '';
    reports.push({
      step: at.step,
      copy: earlier !== null,
      outlet: desks[i] ?? desks[0] ?? '',
      headline: earlier
        ? mark + earlier.headline.replace(/^[A-Z0-9 ]+-(?=\S)/, '')
        : fillPhrase(phrase, facts),
      summary: fillPhrase(step.summary, facts),
      eventType: step.type,
      expected: earlier ? earlier.expected : expectedOf(step.mood, phrase, t),
      atSeconds: seconds,
    });
    seconds += t.int(2, 40);
  }
  return reports;
}

function tellPost({ t, plot, facts }: Event, step: Step, seconds: number): Report[] {
  const label = typeof step.mood === 'string' ? step.mood : step.mood.a;
  if (!plot.talk || !label || !t.chance(0.3)) return [];
  const talk = fillSlots(plot.talk, facts);
  return [
    {
      step: 1,
      copy: false,
      outlet: postOutlet,
      headline: fillPhrase(t.pick(posts[label]), { ...facts, talk }),
      summary: '',
      eventType: step.type,
      expected: { [t.a.symbol]: label },
      atSeconds: seconds,
    },
  ];
}

/**
 * tellEvent tells one event as several outlets do: a first report, others within a minute in words of their own or as
 * copies, a post, and later what follows. In order of time.
 */
export function tellEvent(
  dice: Dice,
  { plot, company, given }: { plot: Plot; company: DemoCompany; given?: Record<string, string> },
): Report[] {
  const t = castTeller(dice, company, plot.against);
  const event = { t, plot, facts: { ...drawFacts(t), ...given, ...plot.facts?.(t) } };
  const steps = [plot.first, ...(plot.next ?? []).filter(() => t.chance(0.7))];
  if (plot.ends && t.chance(0.65)) steps.push(t.pick(plot.ends));
  const reports: Report[] = [];
  let seconds = 0;
  for (const [i, step] of steps.entries()) {
    const most = i > 0 ? t.int(2, 4) : step.mood === 'neutral' ? t.int(2, 4) : t.int(4, 8);
    reports.push(...tellStep(event, step, { step: i + 1, seconds, reports: most }));
    if (i === 0) reports.push(...tellPost(event, step, t.int(20, 160)));
    seconds += t.int(60, 240);
  }
  return reports.sort((a, b) => a.step - b.step || a.atSeconds - b.atSeconds);
}
