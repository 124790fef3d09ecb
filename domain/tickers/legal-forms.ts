/**
 * Endings of registered company names. `comma`: may follow a comma ("Acme, Inc."). `lower`: the press also writes it in
 * lower case ("Prudential plc"). Without either it is only cut off the end of a name.
 */
const endings = `
  inc comma lower|incorporated comma|corp comma lower|corporation|co comma|company|companies|cos
  ltd comma lower|limited comma|plc comma lower|llc comma lower|lp lower|llp
  sa lower|se lower|nv lower|ag lower|ab|asa|as|spa|oyj|kgaa|bv|sab|de|cv
  holdings|holding|group|grp|trust|adr|ads|the
`
  .trim()
  .split(/[|\n]/)
  .map((entry) => entry.trim().split(' '));

const formsWith = (flag: 'comma' | 'lower') =>
  new Set(endings.flatMap(([form = '', ...flags]) => (flags.includes(flag) ? [form] : [])));

/** nameEndings are the lower-case words, without full stops, that may be cut off the end of a company's name. */
export const nameEndings: ReadonlySet<string> = new Set(endings.map(([form = '']) => form));

/** legalFormsAfterComma may follow a comma within a company's name. */
export const legalFormsAfterComma: ReadonlySet<string> = formsWith('comma');

/** lowerCaseLegalForms are written in any case in the press, however the registered name spells them. */
export const lowerCaseLegalForms: ReadonlySet<string> = formsWith('lower');
