/** secretMask stands in a shown address or header for a part that is sealed. */
export const secretMask = '***';

const addressPattern = /^\s*(?:https?|wss?):\/\//i;

/** Headers that say nothing about who asks; the value of any other may be a secret. */
const openHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'content-type',
  'origin',
  'referer',
  'user-agent',
  'x-requested-with',
]);

const secretNameEndings = ['token', 'key', 'secret', 'password', 'passwd', 'pwd', 'auth', 'signature', 'sig'];

function isSecretParameter(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return secretNameEndings.some((ending) => plain.endsWith(ending));
}

/** A placeholder such as `Bearer {{token}}` is no secret: another field holds it, sealed. */
const isPlaceholder = (value: string) => /^(?:[a-z]+ )?\{\{\w+\}\}$/i.test(value);

const isOpen = (value: string) => value === '' || isPlaceholder(value);

/** replaceAddressSecrets replaces user info and the values of secret parameters of an address. */
function replaceAddressSecrets(address: string, replace: (name: string, value: string) => string): string {
  const [, scheme = '', authority = '', rest = ''] = /^([^/]*\/\/)([^/?#]*)([\s\S]*)$/.exec(address) ?? [];
  const at = authority.lastIndexOf('@');
  const userInfo = at < 0 ? '' : `${replace('@', authority.slice(0, at))}@`;
  const queryAt = rest.indexOf('?');
  if (queryAt < 0) return `${scheme}${userInfo}${authority.slice(at + 1)}${rest}`;
  const hashAt = rest.indexOf('#', queryAt);
  const end = hashAt < 0 ? rest.length : hashAt;
  const parameters = rest
    .slice(queryAt + 1, end)
    .split('&')
    .map((parameter) => {
      const equals = parameter.indexOf('=');
      const [name, value] = [parameter.slice(0, equals), parameter.slice(equals + 1)];
      return equals < 0 || !isSecretParameter(name) || isOpen(value)
        ? parameter
        : `${name}=${replace(name, value)}`;
    });
  const path = rest.slice(0, queryAt);
  return `${scheme}${userInfo}${authority.slice(at + 1)}${path}?${parameters.join('&')}${rest.slice(end)}`;
}

/** replaceHeaderSecrets replaces the values of headers, one `Name: value` a line, that may be secret. */
function replaceHeaderSecrets(lines: string, replace: (name: string, value: string) => string): string {
  return lines
    .split('\n')
    .map((line) => {
      const colon = line.indexOf(':');
      const [name, value] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      return colon < 0 || openHeaders.has(name) || isOpen(value)
        ? line
        : `${line.slice(0, colon)}: ${replace(name, value)}`;
    })
    .join('\n');
}

/**
 * replaceEmbeddedSecrets replaces each secret that a field of a configuration contains: user info and parameters such as
 * `token` of an address, and values of the field `headers`. `replace` gets a part's name (`@` for user info) and value.
 */
export function replaceEmbeddedSecrets(
  field: string,
  text: string,
  replace: (name: string, value: string) => string,
): string {
  if (field === 'headers') return replaceHeaderSecrets(text, replace);
  return addressPattern.test(text) ? replaceAddressSecrets(text, replace) : text;
}

/** maskEmbeddedSecrets gives a field of a configuration as it may be shown, with `***` for each secret it contains. */
export function maskEmbeddedSecrets(field: string, text: string): string {
  return replaceEmbeddedSecrets(field, text, () => secretMask);
}
