import { InvalidArgumentError } from 'commander';

/** An empty text would be read as nought. */
const readNumber = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));

/** parseNotNegative reads an option that is a number, nought or more. */
export function parseNotNegative(text: string): number {
  const value = readNumber(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('Give a number, 0 or more.');
  return value;
}

/** parsePositiveWhole reads an option that counts something. */
export function parsePositiveWhole(text: string): number {
  const value = readNumber(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('Give a whole number, 1 or more.');
  return value;
}
