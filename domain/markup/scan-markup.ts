/** MarkupEvents are called for each tag and text, in document order. */
export interface MarkupEvents {
  /**
   * `attributes` is the source between name and `>`, for parseAttributes; `end` the offset after the tag. The result tells
   * where scanning continues: at an offset, or at the next match of a pattern (which must have the flag g), for content
   * that is not markup.
   */
  open: (name: string, attributes: string, isEmpty: boolean, end: number) => RegExp | number | undefined;
  /** `at` is the offset at which the tag starts. */
  close: (name: string, at: number) => void;
  text: (text: string, isCdata: boolean) => void;
}

const greaterThan = 0x3e;
const slash = 0x2f;
const equals = 0x3d;
const lessThan = 0x3c;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const isWhitespace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const isNameStart = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;
/** Letters are above `>` in ASCII, so that one comparison rules most characters out. */
const isNameEnd = (code: number) =>
  !(code > greaterThan) &&
  (code === greaterThan || code === slash || isWhitespace(code) || Number.isNaN(code));

/** Scanner passes over a document once, forwards; whatever is unfinished ends with the document. */
class Scanner {
  private position = 0;
  /** Name of the last start tag, which is nearly always closed next. */
  private lastOpenedName = '';

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
      const start = source.indexOf('<', this.position);
      if (start < 0) break;
      this.position = start + 1;
      const code = source.charCodeAt(this.position);
      const isMarkup = code === 0x21 || code === 0x3f || code === slash || isNameStart(code);
      // A `<` that starts no markup is text.
      if (!isMarkup) continue;
      if (start > from) this.events.text(source.slice(from, start), false);
      if (code === 0x21) this.scanDeclaration();
      else if (code === 0x3f) this.skipPast('?>');
      else if (code === slash) this.scanClosingTag(start);
      else this.scanOpeningTag();
      from = this.position;
    }
    if (from < source.length) this.events.text(source.slice(from), false);
  }

  /** Moves after the next occurrence of a mark, or to the document's end, and returns where the mark starts. */
  private skipPast(mark: string): number {
    const found = this.source.indexOf(mark, this.position);
    this.position = found < 0 ? this.source.length : found + mark.length;
    return found < 0 ? this.source.length : found;
  }

  private scanDeclaration(): void {
    const { source } = this;
    if (source.startsWith('--', this.position + 1)) {
      this.position += 3;
      this.skipPast('-->');
    } else if (source.startsWith('[CDATA[', this.position + 1)) {
      this.position += 8;
      const from = this.position;
      const end = this.skipPast(']]>');
      if (end > from) this.events.text(source.slice(from, end), true);
    } else this.skipPast('>');
  }

  private scanClosingTag(start: number): void {
    const from = this.position + 1;
    const after = from + this.lastOpenedName.length;
    if (this.source.charCodeAt(after) === greaterThan && this.source.startsWith(this.lastOpenedName, from)) {
      this.position = after + 1;
      this.events.close(this.lastOpenedName, start);
      return;
    }
    this.position = from;
    const end = this.skipPast('>');
    const isTrimmed = !isWhitespace(this.source.charCodeAt(end - 1));
    const name = this.source.slice(from, end);
    this.events.close(isTrimmed ? name : name.trim(), start);
  }

  private readName(): string {
    const from = this.position;
    while (!isNameEnd(this.source.charCodeAt(this.position))) this.position++;
    return this.source.slice(from, this.position);
  }

  private scanOpeningTag(): void {
    const name = this.readName();
    this.lastOpenedName = name;
    const from = this.position;
    const isEmpty = this.skipAttributes();
    const to = this.position;
    if (this.source.charCodeAt(to) === greaterThan) this.position++;
    const continueAt = this.events.open(name, this.source.slice(from, to), isEmpty, this.position);
    if (typeof continueAt === 'number') this.position = continueAt;
    else if (continueAt && !isEmpty) this.skipContent(continueAt);
  }

  /** Moves to the tag's `>`, past those in quoted values; true for a self-closing tag. */
  private skipAttributes(): boolean {
    let before = 0;
    let isUnquoted = false;
    for (; ; this.position++) {
      const code = this.source.charCodeAt(this.position);
      if (code === greaterThan) return before === slash && !isUnquoted;
      // An unclosed tag: the next one starts here, or the document ends.
      if (Number.isNaN(code) || (code === lessThan && before !== equals)) return false;
      if (isWhitespace(code)) isUnquoted = false;
      else {
        const startsValue = before === equals;
        if (startsValue && (code === doubleQuote || code === singleQuote)) this.skipQuoted(code);
        else if (startsValue) isUnquoted = true;
        before = code;
      }
    }
  }

  private skipQuoted(quote: number): void {
    const end = this.source.indexOf(quote === doubleQuote ? '"' : "'", this.position + 1);
    this.position = end < 0 ? this.source.length : end;
  }

  private skipContent(endTag: RegExp): void {
    endTag.lastIndex = this.position;
    this.position = endTag.exec(this.source)?.index ?? this.source.length;
  }
}

/**
 * scanMarkup reports the tags and texts of XML or HTML in order, in linear time. The document need not be well-formed:
 * quotes may be missing, ampersands unescaped, tags unfinished.
 */
export function scanMarkup(source: string, events: MarkupEvents): void {
  new Scanner(source, events).run();
}
