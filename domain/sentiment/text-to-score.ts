/** Headlines shorter than this say too little on their own. */
const shortTitleWords = 4;

/** textToScore is what the model reads of an article: its headline, and the summary's first sentence when that is short. */
export function textToScore({ title, summary }: { title: string; summary: string }): string {
  if (!summary || summary === title || title.split(/\s+/).length >= shortTitleWords) return title;
  const sentence = /^.{1,300}?[.!?](?=\s|$)/.exec(summary)?.[0] ?? summary.slice(0, 300);
  return `${title}. ${sentence}`;
}
