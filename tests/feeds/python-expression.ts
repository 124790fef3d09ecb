/** A value as an expectation written in Python sees it. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** NotApplicable says that an expectation is about something we don't read. */
export class NotApplicable extends Error {}

type Token = { kind: 'name' | 'string' | 'number' | 'sign'; text: string };

const lexis =
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
  lexis.lastIndex = 0;
  while (lexis.lastIndex < text.trimEnd().length) {
    const match = lexis.exec(text);
    if (!match) throw new NotApplicable(`not an expression: ${text}`);
    const [, string, number, name, sign] = match;
    if (string !== undefined) tokens.push({ kind: 'string', text: unquote(string) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

export function equal(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => equal(value, b[i] as Value));
  }
  if (a && b && typeof a === 'object' && typeof b === 'object')
    return JSON.stringify(a) === JSON.stringify(b);
  if (typeof a === 'boolean' || typeof b === 'boolean') return Number(a) === Number(b);
  // What is empty and what is absent are one to us.
  return a === b || (!a && !b && a !== 0 && b !== 0);
}

const truth = (value: Value) =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== 0 && value !== '';

/** Parser evaluates as it reads: comparisons, `and`, `or`, `not`, subscripts, attributes, len, ord, has_key, tuples. */
class Parser {
  private at = 0;

  private readonly tokens: Token[];
  private readonly names: Record<string, Value>;

  constructor(tokens: Token[], names: Record<string, Value>) {
    this.tokens = tokens;
    this.names = names;
  }

  private is(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.text === text && token.kind !== 'string';
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  private need(text: string): void {
    if (!this.take(text)) throw new NotApplicable(`expected ${text}`);
  }

  evaluate(): boolean {
    const value = this.or();
    if (this.at < this.tokens.length) throw new NotApplicable('more than one expression');
    return truth(value);
  }

  private or(): Value {
    let value = this.and();
    while (this.take('or')) {
      const other = this.and();
      value = truth(value) ? value : other;
    }
    return value;
  }

  private and(): Value {
    let value = this.not();
    while (this.take('and')) {
      const other = this.not();
      value = truth(value) ? other : value;
    }
    return value;
  }

  private not(): Value {
    return this.take('not') ? !truth(this.not()) : this.comparison();
  }

  private comparison(): Value {
    let left = this.sum();
    let holds: boolean | null = null;
    for (;;) {
      const isEqual = this.take('==') || this.take('is');
      if (!isEqual && !this.take('!=')) return holds ?? left;
      const right = this.sum();
      holds = (holds ?? true) && equal(left, right) === isEqual;
      left = right;
    }
  }

  private sum(): Value {
    let value = this.postfix();
    while (this.take('+')) value = `${value}${this.postfix()}`;
    return value;
  }

  private postfix(): Value {
    let value = this.primary();
    for (;;) {
      if (this.take('[')) {
        const key = this.or();
        this.need(']');
        value = this.get(value, key);
      } else if (this.take('.')) value = this.member(value);
      else return value;
    }
  }

  private member(value: Value): Value {
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
  private has(value: Value, key: Value): boolean {
    const found = (value as Record<string, Value> | null)?.[String(key)];
    if (found === undefined) throw new NotApplicable(String(key));
    return found !== null;
  }

  private get(value: Value, key: Value): Value {
    if (Array.isArray(value)) return value[Number(key)] ?? null;
    if (value === null) return null;
    const found = (value as Record<string, Value>)[String(key)];
    if (found === undefined) throw new NotApplicable(String(key));
    return found;
  }

  private arguments(): Value[] {
    this.need('(');
    const values: Value[] = [];
    while (!this.take(')')) {
      values.push(this.or());
      this.take(',');
    }
    return values;
  }

  private primary(): Value {
    if (this.is('(')) return this.tuple();
    const token = this.tokens[this.at++];
    if (!token) throw new NotApplicable('the expression ends early');
    if (token.kind === 'string') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'sign') throw new NotApplicable(token.text);
    if (token.text === 'len') return (this.arguments()[0] as Value[] | string | null)?.length ?? 0;
    if (token.text === 'ord') return (this.arguments()[0] as string | null)?.codePointAt(0) ?? 0;
    const constants: Record<string, Value> = { None: null, True: true, False: false };
    const value = constants[token.text] !== undefined ? constants[token.text] : this.names[token.text];
    if (value === undefined) throw new NotApplicable(token.text);
    return value;
  }

  private tuple(): Value {
    this.need('(');
    const values = [this.or()];
    let isTuple = false;
    while (this.take(',')) {
      isTuple = true;
      if (!this.is(')')) values.push(this.or());
    }
    this.need(')');
    return isTuple ? values : (values[0] ?? null);
  }
}

/** evaluatePython says whether an expectation holds. Throws NotApplicable where it is about something else. */
export function evaluatePython(text: string, names: Record<string, Value>): boolean {
  return new Parser(tokenise(text), names).evaluate();
}
