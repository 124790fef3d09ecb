const editorialLabel =
  /^\s*(?:(?:UPDATE|WRAPUP) \d+|BRIEF|RPT|REFILE|EXCLUSIVE|BREAKING|CORRECTED)\s?[-:]\s?/;

/** stripEditorialLabel removes the label that editors put before a headline: "UPDATE 2-", "EXCLUSIVE:". */
export function stripEditorialLabel(title: string): string {
  return title.replace(editorialLabel, '');
}
