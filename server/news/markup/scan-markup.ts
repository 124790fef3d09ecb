export interface MarkupEvents {
  /**
   * `attributes` is what stands between name and `>`, for readAttributes; `end` the position behind the tag. What it
   * gives back is where the scanner goes on: a content that is no markup is passed over up to a mark, one that nobody
   * reads up to a position.
   */
  open: (name: string, attributes: string, isEmpty: boolean, end: number) => RegExp | number | undefined;
  /** `at` is where the tag starts. */
  close: (name: string, at: number) => void;
  text: (words: string, isCdata: boolean) => void;
}

const gt = 0x3e;
const slash = 0x2f;
const equals = 0x3d;
const lessThan = 0x3c;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const isBlank = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const isNameStart = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;
/** Every letter is above `>`. */
const endsName = (code: number) =>
  !(code > gt) && (code === gt || code === slash || isBlank(code) || Number.isNaN(code));

/** Scanner walks through a document once, forwards only: whatever is unfinished ends with the document. */
class Scanner {
  private at = 0;
  /** The name of the last tag opened: nearly always what closes next. */
  private opened = '';

  private readonly source: string;
  private readonly events: MarkupEvents;

  constructor(source: string, events: MarkupEvents) {
    this.source = source;
    this.events = events;
  }

  run(): void {
    const { source } = this;
    let from = 0;
    for (;;) {
      const start = source.indexOf('<', this.at);
      if (start < 0) break;
      this.at = start + 1;
      const code = source.charCodeAt(this.at);
      const isMarkup = code === 0x21 || code === 0x3f || code === slash || isNameStart(code);
      // A `<` that begins nothing is a character.
      if (!isMarkup) continue;
      if (start > from) this.events.text(source.slice(from, start), false);
      if (code === 0x21) this.declaration();
      else if (code === 0x3f) this.skipTo('?>');
      else if (code === slash) this.closingTag(start);
      else this.openingTag();
      from = this.at;
    }
    if (from < source.length) this.events.text(source.slice(from), false);
  }

  /** skipTo goes behind the next such mark, and gives where the mark starts; without one, to the document's end. */
  private skipTo(mark: string): number {
    const found = this.source.indexOf(mark, this.at);
    this.at = found < 0 ? this.source.length : found + mark.length;
    return found < 0 ? this.source.length : found;
  }

  private declaration(): void {
    const { source } = this;
    if (source.startsWith('--', this.at + 1)) {
      this.at += 3;
      this.skipTo('-->');
    } else if (source.startsWith('[CDATA[', this.at + 1)) {
      this.at += 8;
      const from = this.at;
      const end = this.skipTo(']]>');
      if (end > from) this.events.text(source.slice(from, end), true);
    } else this.skipTo('>');
  }

  private closingTag(start: number): void {
    const from = this.at + 1;
    const behind = from + this.opened.length;
    if (this.source.charCodeAt(behind) === gt && this.source.startsWith(this.opened, from)) {
      this.at = behind + 1;
      this.events.close(this.opened, start);
      return;
    }
    this.at = from;
    const end = this.skipTo('>');
    const isTidy = !isBlank(this.source.charCodeAt(end - 1));
    const name = this.source.slice(from, end);
    this.events.close(isTidy ? name : name.trim(), start);
  }

  private readName(): string {
    const from = this.at;
    while (!endsName(this.source.charCodeAt(this.at))) this.at++;
    return this.source.slice(from, this.at);
  }

  private openingTag(): void {
    const name = this.readName();
    this.opened = name;
    const from = this.at;
    const isEmpty = this.skipAttributes();
    const to = this.at;
    if (this.source.charCodeAt(to) === gt) this.at++;
    const goOnAt = this.events.open(name, this.source.slice(from, to), isEmpty, this.at);
    if (typeof goOnAt === 'number') this.at = goOnAt;
    else if (goOnAt && !isEmpty) this.passOver(goOnAt);
  }

  /** skipAttributes goes to the tag's `>`, over those in quoted values; true where the tag closes itself. */
  private skipAttributes(): boolean {
    let before = 0;
    let isUnquoted = false;
    for (; ; this.at++) {
      const code = this.source.charCodeAt(this.at);
      if (code === gt) return before === slash && !isUnquoted;
      // A tag that was never closed: the next one begins here, or the document ends.
      if (Number.isNaN(code) || (code === lessThan && before !== equals)) return false;
      if (isBlank(code)) isUnquoted = false;
      else {
        const startsValue = before === equals;
        if (startsValue && (code === doubleQuote || code === singleQuote)) this.skipQuoted(code);
        else if (startsValue) isUnquoted = true;
        before = code;
      }
    }
  }

  private skipQuoted(quote: number): void {
    const end = this.source.indexOf(quote === doubleQuote ? '"' : "'", this.at + 1);
    this.at = end < 0 ? this.source.length : end;
  }

  private passOver(mark: RegExp): void {
    mark.lastIndex = this.at;
    this.at = mark.exec(this.source)?.index ?? this.source.length;
  }
}

/**
 * scanMarkup tells the tags and texts of XML or HTML in order, in time proportional to its length. It minds no rule of
 * well-formedness: quotes may be missing, ampersands bare, tags unfinished.
 */
export function scanMarkup(source: string, events: MarkupEvents): void {
  new Scanner(source, events).run();
}
