import { InvalidArgumentError } from 'commander';

/** Number('') is 0, so an empty text needs its own case. */
const toNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

/** parseNonNegativeNumber parses an option that is a number, 0 or more. */
export function parseNonNegativeNumber(text: string): number {
  const value = toNumber(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('Give a number, 0 or more.');
  return value;
}

/** parsePositiveInteger parses an option that is a whole number, 1 or more. */
export function parsePositiveInteger(text: string): number {
  const value = toNumber(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('Give a whole number, 1 or more.');
  return value;
}
