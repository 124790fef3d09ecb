import { emptyTrackRecord, type SourceTrackRecord } from '#domain/sources/credibility/compute-credibility.ts';
import type { Stance } from '#domain/stories/facts/detect-stance.ts';

/** StoryReport is one report of a story. */
export interface StoryReport {
  sourceId: string;
  outlet: string;
  stance: Stance;
  /** Whether it repeats an earlier report nearly word for word; a copy confirms nothing. */
  copy: boolean;
}

/** Whether a report was later denied or confirmed; the latest statement counts. */
function resolveReportOutcome(report: StoryReport, later: StoryReport[]): 'confirmed' | 'denied' | null {
  let outcome: 'confirmed' | 'denied' | null = null;
  for (const { stance, outlet, copy } of later) {
    if (stance === 'denial') outcome = 'denied';
    else if (stance === 'confirmation' && !copy) outcome = 'confirmed';
    // Another outlet's own report confirms, but does not outweigh an earlier denial.
    else if (stance !== 'rumour' && !copy && outlet !== report.outlet) outcome ??= 'confirmed';
  }
  return outcome;
}

/**
 * computeTrackRecords rates the first report of each source in one story; `reports` are in order of time. A report is
 * confirmed by an independent report of another outlet, and denied by a denial of any outlet.
 */
export function computeTrackRecords(reports: StoryReport[]): Map<string, SourceTrackRecord> {
  const records = new Map<string, SourceTrackRecord>();
  for (const [i, report] of reports.entries()) {
    const known = records.get(report.sourceId);
    if (known) {
      known.reports += 1;
      continue;
    }
    const record = { ...emptyTrackRecord, reports: 1 };
    records.set(report.sourceId, record);
    // A denial makes no claim that could be rated, and a copy is not the source's own report.
    if (report.stance === 'denial' || report.copy) continue;
    const outcome = resolveReportOutcome(report, reports.slice(i + 1));
    if (outcome === 'denied') record.denied = 1;
    if (outcome === 'confirmed') {
      record.confirmed = 1;
      record.first = i === 0 ? 1 : 0;
    }
  }
  return records;
}

/** addTrackRecords adds two records of one source. */
export function addTrackRecords(a: SourceTrackRecord, b: SourceTrackRecord): SourceTrackRecord {
  return {
    confirmed: a.confirmed + b.confirmed,
    denied: a.denied + b.denied,
    corrected: a.corrected + b.corrected,
    first: a.first + b.first,
    reports: a.reports + b.reports,
  };
}
