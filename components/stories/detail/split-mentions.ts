export interface MentionSegment {
  text: string;
  mention: boolean;
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** splitMentions cuts a text into parts, those that name one of `mentions` (any case) marked; the longest wins. */
export function splitMentions(text: string, mentions: readonly string[]): MentionSegment[] {
  const wanted = [...new Set(mentions.map((mention) => mention.trim()).filter(Boolean))];
  if (wanted.length === 0) return [{ text, mention: false }];
  wanted.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${wanted.map(escapeRegExp).join('|')})`, 'giu');
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, mention: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
