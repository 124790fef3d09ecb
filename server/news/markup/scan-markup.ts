export interface MarkupEvents {
  /**
   * `end` is the position behind the tag; attributes are values as written, under lower-case names. What it gives back
   * is where the scanner goes on: a content that is no markup is passed over up to there.
   */
  open: (
    name: string,
    attributes: Map<string, string> | null,
    isEmpty: boolean,
    end: number,
  ) => RegExp | undefined;
  /** `at` is where the tag starts. */
  close: (name: string, at: number) => void;
  text: (words: string, isCdata: boolean) => void;
}

/** A flood of attributes must not fill the memory; no format has a tenth as many. */
const mostAttributes = 64;

const gt = 0x3e;
const slash = 0x2f;
const equals = 0x3d;
const isBlank = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const isNameStart = (code: number) =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;
const endsName = (code: number) => code === gt || code === slash || isBlank(code) || Number.isNaN(code);

/** Scanner walks through a document once, forwards only: whatever is unfinished ends with the document. */
class Scanner {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly events: MarkupEvents,
  ) {}

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

  private skipBlanks(): number {
    while (isBlank(this.source.charCodeAt(this.at))) this.at++;
    return this.source.charCodeAt(this.at);
  }

  private openingTag(): void {
    const name = this.readName();
    let attributes: Map<string, string> | null = null;
    let isEmpty = false;
    for (;;) {
      const code = this.skipBlanks();
      if (Number.isNaN(code)) break;
      if (code === gt) {
        this.at++;
        break;
      }
      if (code === slash) {
        isEmpty = this.source.charCodeAt(this.at + 1) === gt;
        this.at++;
        continue;
      }
      // A tag that was never closed: the next one begins here.
      if (code === 0x3c) break;
      attributes = this.attribute(attributes);
    }
    const goOnAt = this.events.open(name, attributes, isEmpty, this.at);
    if (goOnAt && !isEmpty) this.passOver(goOnAt);
  }

  private passOver(mark: RegExp): void {
    mark.lastIndex = this.at;
    this.at = mark.exec(this.source)?.index ?? this.source.length;
  }

  private attribute(attributes: Map<string, string> | null): Map<string, string> | null {
    const from = this.at;
    let code = this.source.charCodeAt(this.at);
    while (!endsName(code) && code !== equals) code = this.source.charCodeAt(++this.at);
    const name = this.source.slice(from, this.at).toLowerCase();
    const value = this.skipBlanks() === equals ? this.value() : '';
    if (this.at === from) this.at++;
    if (!name) return attributes;
    const known = attributes ?? new Map<string, string>();
    if (known.size < mostAttributes && !known.has(name)) known.set(name, value);
    return known;
  }

  private value(): string {
    this.at++;
    const quote = this.skipBlanks();
    const from = this.at + 1;
    if (quote === 0x22 || quote === 0x27) {
      this.at = from;
      return this.source.slice(from, this.skipTo(quote === 0x22 ? '"' : "'"));
    }
    const start = this.at;
    let code = quote;
    while (!isBlank(code) && code !== gt && !Number.isNaN(code)) code = this.source.charCodeAt(++this.at);
    return this.source.slice(start, this.at);
  }
}

/**
 * scanMarkup tells the tags and texts of XML or HTML in order, in time proportional to its length. It minds no rule of
 * well-formedness: quotes may be missing, ampersands bare, tags unfinished.
 */
export function scanMarkup(source: string, events: MarkupEvents): void {
  new Scanner(source, events).run();
}
