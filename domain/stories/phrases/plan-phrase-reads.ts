const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** PhraseReadPlan says which counted buckets and which stretches of articles together cover a time span, each once. */
export interface PhraseReadPlan {
  /** Start times in epoch milliseconds. */
  hours: number[];
  days: number[];
  /** `from` belongs to the range, `to` does not; epoch milliseconds. */
  ranges: { from: number; to: number }[];
}

/** PhraseSpan is a time span with the buckets that may be used, by start time in epoch milliseconds. */
interface PhraseSpan {
  from: number;
  /** Not part of the span. */
  to: number;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
}

/** planPhraseReads covers a span with the largest buckets that lie in it, and with ranges of articles elsewhere. */
export function planPhraseReads({ from, to, hours, days }: PhraseSpan): PhraseReadPlan {
  const plan: PhraseReadPlan = { hours: [], days: [], ranges: [] };
  let at = from;
  while (at < to) {
    if (days.has(at) && at + dayMs <= to) {
      plan.days.push(at);
      at += dayMs;
    } else if (hours.has(at) && at + hourMs <= to) {
      plan.hours.push(at);
      at += hourMs;
    } else {
      const end = Math.min(to, (Math.floor(at / hourMs) + 1) * hourMs);
      const last = plan.ranges.at(-1);
      if (last?.to === at) last.to = end;
      else plan.ranges.push({ from: at, to: end });
      at = end;
    }
  }
  return plan;
}
