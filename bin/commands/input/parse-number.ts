import { InvalidArgumentError } from 'commander';

/** An empty text would be read as nought. */
const toNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

/** parseNonNegativeNumber reads an option that is a number, nought or more. */
export function parseNonNegativeNumber(text: string): number {
  const value = toNumber(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('Give a number, 0 or more.');
  return value;
}

/** parsePositiveInteger reads an option that counts something. */
export function parsePositiveInteger(text: string): number {
  const value = toNumber(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('Give a whole number, 1 or more.');
  return value;
}
