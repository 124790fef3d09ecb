const deskMark = /^\s*(?:(?:UPDATE|WRAPUP) \d+|BRIEF|RPT|REFILE|EXCLUSIVE|BREAKING|CORRECTED)\s?[-:]\s?/;

/** stripDeskMark takes off what desks put before a headline: "UPDATE 2-", "EXCLUSIVE:". */
export function stripDeskMark(title: string): string {
  return title.replace(deskMark, '');
}
