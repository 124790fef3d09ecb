import { emptyRecord, type SourceRecord } from '#domain/sources/credibility.ts';
import type { Stance } from '#domain/stories/detect-stance.ts';

/** StoryReport is one report of a story. */
export interface StoryReport {
  sourceId: string;
  outlet: string;
  stance: Stance;
  /** It repeats an earlier report nearly word for word: it confirms nothing. */
  copy: boolean;
}

/** Whether what a report said was later denied or confirmed; the last word counts. */
function fateOf(report: StoryReport, later: StoryReport[]): 'confirmed' | 'denied' | null {
  let fate: 'confirmed' | 'denied' | null = null;
  for (const { stance, outlet, copy } of later) {
    if (stance === 'denial') fate = 'denied';
    else if (stance === 'confirmation' && !copy) fate = 'confirmed';
    // Another outlet that merely reports it too is a second source, but no answer to a denial.
    else if (stance !== 'rumour' && !copy && outlet !== report.outlet) fate ??= 'confirmed';
  }
  return fate;
}

/**
 * judgeReports says what the reports of one story, in their order, were worth to each source: its first one counts. A
 * report is confirmed by an independent one of another outlet, and denied by a denial of whomever.
 */
export function judgeReports(reports: StoryReport[]): Map<string, SourceRecord> {
  const records = new Map<string, SourceRecord>();
  for (const [i, report] of reports.entries()) {
    const known = records.get(report.sourceId);
    if (known) {
      known.reports += 1;
      continue;
    }
    const record = { ...emptyRecord, reports: 1 };
    records.set(report.sourceId, record);
    // A denial is no claim that could be denied, and a copy is not the source's own.
    if (report.stance === 'denial' || report.copy) continue;
    const fate = fateOf(report, reports.slice(i + 1));
    if (fate === 'denied') record.denied = 1;
    if (fate === 'confirmed') {
      record.confirmed = 1;
      record.first = i === 0 ? 1 : 0;
    }
  }
  return records;
}

/** addRecords adds what a further story says about a source. */
export function addRecords(a: SourceRecord, b: SourceRecord): SourceRecord {
  return {
    confirmed: a.confirmed + b.confirmed,
    denied: a.denied + b.denied,
    corrected: a.corrected + b.corrected,
    first: a.first + b.first,
    reports: a.reports + b.reports,
  };
}
