import {
  type CandidateRow,
  maxCandidatesOf,
  selectMembers,
} from '#domain/stories/placement/select-members.ts';

/** CompanyLists are the latest candidates of each company, in order of placing. */
export interface CompanyLists {
  load(tickerId: number, rows: readonly CandidateRow[]): void;
  add(tickerId: number, row: CandidateRow): void;
  /** select gives, of the company's latest rows, the first and the latest three of each story. */
  select(tickerId: number): CandidateRow[];
  /** expireBefore forgets rows with a lower number. */
  expireBefore(placedSeq: number): void;
}

/** createCompanyLists makes empty lists, each cut to its latest rows; what is selected of one is kept until it changes. */
export function createCompanyLists(): CompanyLists {
  const lists = new Map<number, CandidateRow[]>();
  const selected = new Map<number, CandidateRow[]>();
  let firstLive = 0;
  return {
    load(tickerId, rows) {
      lists.set(tickerId, [...rows]);
      selected.delete(tickerId);
    },
    add(tickerId, row) {
      const list = lists.get(tickerId) ?? [];
      list.push(row);
      if (list.length > maxCandidatesOf(tickerId)) list.shift();
      lists.set(tickerId, list);
      selected.delete(tickerId);
    },
    select(tickerId) {
      const known = selected.get(tickerId);
      if (known) return known;
      const rows = (lists.get(tickerId) ?? []).filter(({ placedSeq }) => placedSeq >= firstLive);
      const found = selectMembers(rows);
      selected.set(tickerId, found);
      return found;
    },
    expireBefore(first) {
      firstLive = first;
      selected.clear();
    },
  };
}
