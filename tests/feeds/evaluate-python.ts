/** A value as an expectation written in Python sees it. */
export type PythonValue = string | number | boolean | null | PythonValue[] | { [key: string]: PythonValue };

/** NotApplicable says that an expectation is about something we don't read. */
export class NotApplicable extends Error {}

type Token = { kind: 'name' | 'string' | 'number' | 'sign'; text: string };

const tokenPattern =
  /\s*(?:[uU]?('''[\s\S]*?'''|"""[\s\S]*?"""|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|!=|<=|>=|[[\](){}.,:+<>-]))/y;

function unquote(quoted: string): string {
  const width = /^('''|""")/.test(quoted) ? 3 : 1;
  return quoted
    .slice(width, -width)
    .replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[\s\S])/g, (_escape, code: string) => {
      if (/^[uUx]./.test(code)) return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
      return { n: '\n', t: '\t', r: '\r', '\n': '' }[code] ?? code;
    });
}

function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const match = tokenPattern.exec(text);
    if (!match) throw new NotApplicable(`not an expression: ${text}`);
    const [, string, number, name, sign] = match;
    if (string !== undefined) tokens.push({ kind: 'string', text: unquote(string) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

const namedReferences: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Serialisers differ in numeric references, in bare `>` and in the spaces of style attributes. */
function canonicaliseMarkup(text: string): string {
  return text
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (reference, hex?: string, decimal?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      const character = code <= 0x10ffff ? String.fromCodePoint(code) : reference;
      return namedReferences[character] ?? character;
    })
    .replace(/ style="([^"]+)"/gi, (_attribute, style: string) => {
      const declarations = style.split(';').map((declaration) => declaration.replace(':', ': ').trim());
      const canonical = declarations.map((declaration) =>
        declaration.replace(/^[\w-]+: */, (property) => `${property.trim().toLowerCase()} `),
      );
      return ` style="${canonical.filter(Boolean).join('; ')}"`;
    });
}

function valuesEqual(a: PythonValue, b: PythonValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => valuesEqual(value, b[i] as PythonValue));
  }
  if (a && b && typeof a === 'object' && typeof b === 'object')
    return JSON.stringify(a) === JSON.stringify(b);
  if (typeof a === 'boolean' || typeof b === 'boolean') return Number(a) === Number(b);
  if (typeof a === 'string' && typeof b === 'string') return canonicaliseMarkup(a) === canonicaliseMarkup(b);
  // What is empty and what is absent are one to us.
  return a === b || (!a && !b && a !== 0 && b !== 0);
}

const isTruthy = (value: PythonValue) =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== 0 && value !== '';

/** Parser evaluates as it reads: comparisons, `and`, `or`, `not`, subscripts, attributes, len, ord, has_key, tuples. */
class Parser {
  private at = 0;

  private readonly tokens: Token[];
  private readonly names: Record<string, PythonValue>;

  constructor(tokens: Token[], names: Record<string, PythonValue>) {
    this.tokens = tokens;
    this.names = names;
  }

  private peek(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.text === text && token.kind !== 'string';
  }

  private accept(text: string): boolean {
    if (!this.peek(text)) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new NotApplicable(`expected ${text}`);
  }

  evaluate(): boolean {
    const value = this.or();
    if (this.at < this.tokens.length) throw new NotApplicable('more than one expression');
    return isTruthy(value);
  }

  private or(): PythonValue {
    let value = this.and();
    while (this.accept('or')) {
      const other = this.and();
      value = isTruthy(value) ? value : other;
    }
    return value;
  }

  private and(): PythonValue {
    let value = this.not();
    while (this.accept('and')) {
      const other = this.not();
      value = isTruthy(value) ? other : value;
    }
    return value;
  }

  private not(): PythonValue {
    return this.accept('not') ? !isTruthy(this.not()) : this.comparison();
  }

  private comparison(): PythonValue {
    let left = this.sum();
    let holds: boolean | null = null;
    for (;;) {
      const isEqual = this.accept('==') || this.accept('is');
      if (!isEqual && !this.accept('!=')) return holds ?? left;
      const right = this.sum();
      holds = (holds ?? true) && valuesEqual(left, right) === isEqual;
      left = right;
    }
  }

  private sum(): PythonValue {
    let value = this.postfix();
    while (this.accept('+')) value = `${value}${this.postfix()}`;
    return value;
  }

  private postfix(): PythonValue {
    let value = this.primary();
    for (;;) {
      if (this.accept('[')) {
        const key = this.or();
        this.expect(']');
        value = this.get(value, key);
      } else if (this.accept('.')) value = this.member(value);
      else return value;
    }
  }

  private member(value: PythonValue): PythonValue {
    const name = this.tokens[this.at++]?.text ?? '';
    if (name === 'has_key') {
      const [key = null] = this.arguments();
      return this.has(value, key);
    }
    if (name === 'get') {
      const [key = null, otherwise = null] = this.arguments();
      return this.has(value, key) ? this.get(value, key) : otherwise;
    }
    return this.get(value, name);
  }

  /** A key that stands for something unread makes the expectation not applicable; one that is read may be absent. */
  private has(value: PythonValue, key: PythonValue): boolean {
    const found = (value as Record<string, PythonValue> | null)?.[String(key)];
    if (found === undefined) throw new NotApplicable(String(key));
    return found !== null;
  }

  private get(value: PythonValue, key: PythonValue): PythonValue {
    if (Array.isArray(value)) return value[Number(key)] ?? null;
    if (value === null) return null;
    const found = (value as Record<string, PythonValue>)[String(key)];
    if (found === undefined) throw new NotApplicable(String(key));
    return found;
  }

  private arguments(): PythonValue[] {
    this.expect('(');
    const values: PythonValue[] = [];
    while (!this.accept(')')) {
      values.push(this.or());
      this.accept(',');
    }
    return values;
  }

  private primary(): PythonValue {
    if (this.peek('(')) return this.tuple();
    const token = this.tokens[this.at++];
    if (!token) throw new NotApplicable('the expression ends early');
    if (token.kind === 'string') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'sign') throw new NotApplicable(token.text);
    if (token.text === 'len') return (this.arguments()[0] as PythonValue[] | string | null)?.length ?? 0;
    if (token.text === 'ord') return (this.arguments()[0] as string | null)?.codePointAt(0) ?? 0;
    const constants: Record<string, PythonValue> = { None: null, True: true, False: false };
    const value = constants[token.text] !== undefined ? constants[token.text] : this.names[token.text];
    if (value === undefined) throw new NotApplicable(token.text);
    return value;
  }

  private tuple(): PythonValue {
    this.expect('(');
    const values = [this.or()];
    let isTuple = false;
    while (this.accept(',')) {
      isTuple = true;
      if (!this.peek(')')) values.push(this.or());
    }
    this.expect(')');
    return isTuple ? values : (values[0] ?? null);
  }
}

/** evaluatePython says whether an expectation holds. Throws NotApplicable where it is about something else. */
export function evaluatePython(text: string, names: Record<string, PythonValue>): boolean {
  return new Parser(tokenise(text), names).evaluate();
}
