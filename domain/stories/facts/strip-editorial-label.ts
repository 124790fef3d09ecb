const editorialLabel =
  /^\s*(?:(?:UPDATE|WRAPUP) \d+|BRIEF|RPT|REFILE|EXCLUSIVE|BREAKING|CORRECTED)\s?[-:]\s?/;

/** stripEditorialLabel takes off what desks put before a headline: "UPDATE 2-", "EXCLUSIVE:". */
export function stripEditorialLabel(title: string): string {
  return title.replace(editorialLabel, '');
}
