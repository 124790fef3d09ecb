export interface MentionSegment {
  text: string;
  mention: boolean;
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** splitMentions splits a text at the given mentions, ignoring case; the longest mention has precedence. */
export function splitMentions(text: string, mentions: readonly string[]): MentionSegment[] {
  const terms = [...new Set(mentions.map((mention) => mention.trim()).filter(Boolean))];
  if (terms.length === 0) return [{ text, mention: false }];
  terms.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${terms.map(escapeRegExp).join('|')})`, 'giu');
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, mention: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
