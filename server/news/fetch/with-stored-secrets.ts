import { replaceEmbeddedSecrets, secretMask } from '#domain/sources/embedded-secrets.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { findSecretFields } from '#domain/sources/split-secrets.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';

type Config = Record<string, unknown>;

/** The origins that a configuration names; a placeholder is no part of an origin. */
function listOrigins(config: Config): Set<string> {
  const texts = Object.values(config).filter((value): value is string => typeof value === 'string');
  const urls = texts
    .filter((text) => /^\s*(?:https?|wss?):\/\//i.test(text))
    .map((text) => URL.parse(text.trim().replaceAll(/[{}]/g, '')));
  return new Set(urls.filter((url) => url !== null).map(({ protocol, host }) => `${protocol}//${host}`));
}

/** The secrets that a field of the stored configuration contains, by the name of their part. */
function readEmbeddedSecrets(field: string, text: unknown): Map<string, string> {
  const parts = new Map<string, string>();
  if (typeof text !== 'string') return parts;
  replaceEmbeddedSecrets(field, text, (name, value) => {
    parts.set(name, value);
    return value;
  });
  return parts;
}

/** unmask replaces each mask in a field by the secret that the stored field has in this place. */
function unmask(field: string, given: unknown, stored: unknown): unknown {
  if (typeof given !== 'string' || !given.includes(secretMask)) return given;
  const known = readEmbeddedSecrets(field, stored);
  return replaceEmbeddedSecrets(field, given, (name, value) =>
    value === secretMask ? (known.get(name) ?? value) : value,
  );
}

/**
 * withStoredSecrets completes what a form gave with secrets of the source: fields left empty, and parts shown as `***`. To
 * another origin than the source's none is sent, as whoever may change an address could read the secrets there. Errors:
 * UserFacingError `bad-input`, which asks to enter them again.
 */
export function withStoredSecrets(
  kind: SourceKind,
  given: Config,
  source: { id: string; config: unknown; sealedSecrets: string | null },
): Config {
  if (source.sealedSecrets === null) return given;
  const stored = openConfig(source);
  const missing = findSecretFields(sourceKindDefinitions[kind].config).filter(
    (name) => (given[name] === undefined || given[name] === '') && stored[name] !== undefined,
  );
  const completed = {
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, unmask(name, value, stored[name])]),
    ),
    ...Object.fromEntries(missing.map((name) => [name, stored[name]])),
  };
  const changed = Object.keys(completed).find((name) => completed[name] !== given[name]);
  const origins = listOrigins(stored);
  if (changed !== undefined && [...listOrigins(completed)].some((origin) => !origins.has(origin))) {
    throw new UserFacingError(
      'bad-input',
      'The address names another server: enter the secrets again, they are not sent there unasked',
      `config.${changed}`,
    );
  }
  return completed;
}
