/** Headlines shorter than this say too little on their own. */
const minTitleWords = 4;

/** selectTextToScore is what the model reads of an article: its headline, and the summary's first sentence when that is short. */
export function selectTextToScore({ title, summary }: { title: string; summary: string }): string {
  if (!summary || summary === title || title.split(/\s+/).length >= minTitleWords) return title;
  const sentence = /^.{1,300}?[.!?](?=\s|$)/.exec(summary)?.[0] ?? summary.slice(0, 300);
  return `${title}. ${sentence}`;
}
