import type { EventType } from '#domain/news/events/event-types.ts';

interface FilingEvent {
  type: EventType;
  /** One sentence for the user. */
  reason: string;
}

/** Items of Form 8-K (SEC, General Instruction B), the more severe first, because a report often has several. */
const form8kItems: [item: string, type: EventType | null, about: string][] = [
  ['1.03', 'bankruptcy', 'bankruptcy or receivership'],
  ['1.05', 'cyber-incident', 'a material cybersecurity incident'],
  ['5.01', 'merger', 'a change in control'],
  ['2.01', 'merger', 'an acquisition or disposal of assets that was completed'],
  ['2.02', 'earnings', 'results of operations'],
  ['4.02', 'regulatory', 'earlier statements that can no longer be relied on'],
  ['3.01', 'regulatory', 'a notice of delisting or of failing a listing rule'],
  ['2.06', 'earnings', 'a material impairment'],
  ['2.05', 'labour', 'costs of leaving a business or of lay-offs'],
  ['5.02', 'management', 'a change of directors or officers'],
  ['3.02', 'offering', 'an unregistered sale of equity'],
  ['2.03', 'offering', 'a new direct financial obligation'],
  ['1.01', 'contract', 'a material agreement that was entered into'],
  ['1.02', 'contract', 'a material agreement that was ended'],
  ['7.01', null, 'a Regulation FD disclosure'],
  ['8.01', null, 'other events'],
];

/** Rules for other forms; the first match decides. */
const formRules: [pattern: RegExp, type: EventType, about: string][] = [
  [/^(?:3|4|5)$/, 'insider', 'holdings or trades of an insider'],
  [/^144$/, 'insider', 'a proposed sale of restricted shares'],
  [/^SC(?:HEDULE)? 13[DG]$/, 'merger', 'a stake of more than five per cent'],
  [/^(?:SC TO|SC 14D9|DEFM14|PREM14|425)/, 'merger', 'a tender offer or merger'],
  [/^(?:S-[134]|F-[134]|424B\d|FWP|D)(?:ASR|MEF)?$/, 'offering', 'securities offered'],
  [/^(?:10-[KQ]|20-F|40-F)T?$/, 'earnings', 'a quarterly or annual report'],
  [/^NT 10-[KQ]$/, 'earnings', 'a periodic report that is late'],
  [/^(?:25|25-NSE|15-12[BG])$/, 'regulatory', 'the end of a listing or registration'],
];

/** toBaseForm removes the amendment suffix of a form: 8-K/A is 8-K. */
export function toBaseForm(form: string): string {
  return form.trim().toUpperCase().replace(/\/A$/, '');
}

/**
 * classifyFiling returns the event type of an SEC filing, from its form and, for 8-K, its items such as 2.02; null
 * where the form does not decide it and the text must.
 */
export function classifyFiling(form: string, items: string[]): FilingEvent | null {
  const base = toBaseForm(form);
  if (base === '8-K' || base === '6-K') {
    const found = form8kItems.find(([item, type]) => type !== null && items.includes(item));
    return found?.[1]
      ? { type: found[1], reason: `Item ${found[0]} of Form ${form} is about ${found[2]}.` }
      : null;
  }
  const found = formRules.find(([pattern]) => pattern.test(base));
  return found ? { type: found[1], reason: `Form ${form} is about ${found[2]}.` } : null;
}

/** describeFiling returns the words that a headline uses for a form and its items; empty for an unknown form. */
export function describeFiling(form: string, items: string[]): string {
  const base = toBaseForm(form);
  const about =
    base === '8-K'
      ? form8kItems.filter(([item]) => items.includes(item)).map(([, , words]) => words)
      : formRules
          .filter(([pattern]) => pattern.test(base))
          .map(([, , words]) => words)
          .slice(0, 1);
  return about.slice(0, 3).join('; ');
}
