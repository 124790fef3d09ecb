/** Windows is a text cut into parts that each fit a model, and the number of characters left unread at the end. */
export interface Windows<T> {
  windows: { text: string; tokens: T[] }[];
  unreadCharacters: number;
}

const sentenceEnd = /[.!?](?=\s)|\n/g;
/** Maximum characters tokenised at once, for each token that a window holds. */
const charactersPerToken = 6;

/**
 * splitSentences yields the text sentence by sentence; one longer than `maxCharacters` is cut at a space or, without
 * one, anywhere.
 */
function* splitSentences(text: string, maxCharacters: number): Generator<string> {
  let from = 0;
  const ends = [...text.matchAll(sentenceEnd)].map(({ index, 0: mark }) => index + mark.length);
  for (const end of [...ends, text.length]) {
    while (end - from > maxCharacters) {
      const blank = text.lastIndexOf(' ', from + maxCharacters);
      const at = blank > from + maxCharacters / 2 ? blank : from + maxCharacters;
      yield text.slice(from, at);
      from = at;
    }
    if (end > from) yield text.slice(from, end);
    from = end;
  }
}

/**
 * splitWindows packs whole sentences into windows of at most `windowTokens` tokens, and stops after `maxWindows`.
 * `tokenise` is called sentence by sentence, so text beyond the last window is never tokenised.
 */
export function splitWindows<T>(
  text: string,
  tokenise: (text: string) => T[],
  { windowTokens, maxWindows }: { windowTokens: number; maxWindows: number },
): Windows<T> {
  // Nearly every text fits into one window and needs no splitting.
  if (text.length <= windowTokens * charactersPerToken) {
    const tokens = tokenise(text);
    if (tokens.length <= windowTokens)
      return { windows: tokens.length > 0 ? [{ text, tokens }] : [], unreadCharacters: 0 };
  }
  const windows: Windows<T>['windows'] = [];
  let currentWindow: { text: string; tokens: T[] } = { text: '', tokens: [] };
  let readCharacters = 0;
  const closeWindow = () => {
    if (currentWindow.tokens.length > 0) windows.push(currentWindow);
    currentWindow = { text: '', tokens: [] };
  };
  const readableText = text.slice(0, windowTokens * maxWindows * charactersPerToken);
  for (const piece of splitSentences(readableText, windowTokens * charactersPerToken)) {
    const tokens = tokenise(piece);
    for (let at = 0; at < Math.max(1, tokens.length); at += windowTokens) {
      const part = tokens.slice(at, at + windowTokens);
      if (currentWindow.tokens.length + part.length > windowTokens) closeWindow();
      if (windows.length >= maxWindows) return { windows, unreadCharacters: text.length - readCharacters };
      currentWindow.tokens.push(...part);
    }
    currentWindow.text += piece;
    readCharacters += piece.length;
  }
  closeWindow();
  return { windows, unreadCharacters: text.length - readCharacters };
}
