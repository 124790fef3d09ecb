import { type CopyText, stripMarks, toCopyText } from '#domain/stories/copy-text.ts';
import { documentKey } from '#domain/stories/document-key.ts';
import { type Facts, readFacts } from '#domain/stories/read-facts.ts';
import { rememberLatest } from '#domain/stories/remember-latest.ts';

/** Told is what placing an article reads of its text and address. */
export interface Told {
  key: string | null;
  text: CopyText;
  facts: Facts;
}

/** Syndicated texts come again within minutes. */
const remembered = 512;
/** Neither holds a NUL: Postgres stores none. */
const between = '\0';

const factsOf = rememberLatest(readFacts, remembered);
const copyTextOf = rememberLatest((both: string) => {
  const [headline = '', summary = ''] = both.split(between);
  return toCopyText(headline, summary);
}, remembered);

/** readTold reads what placing an article needs; for a text that came a moment ago, from memory. */
export function readTold(article: {
  title: string;
  summary: string;
  outlet: string;
  address: string | null;
}): Told {
  const { title, summary, outlet, address } = article;
  return {
    key: documentKey(address),
    text: copyTextOf(`${stripMarks(title, outlet)}${between}${summary}`),
    facts: factsOf(title),
  };
}
