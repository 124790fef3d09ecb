/** Shorter headlines are scored together with the summary. */
const minTitleWords = 4;

/**
 * selectTextToScore returns the text that a model scores: the headline, with the summary's first sentence where it is
 * short.
 */
export function selectTextToScore({ title, summary }: { title: string; summary: string }): string {
  if (!summary || summary === title || title.split(/\s+/).length >= minTitleWords) return title;
  const sentence = /^.{1,300}?[.!?](?=\s|$)/.exec(summary)?.[0] ?? summary.slice(0, 300);
  return `${title}. ${sentence}`;
}
