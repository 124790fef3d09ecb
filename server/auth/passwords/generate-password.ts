import { randomInt } from 'node:crypto';

// Without similar characters (0 O 1 l I), because people type these by hand.
const passwordAlphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** generatePassword generates a random password of four groups of five characters (116 bits). */
export function generatePassword(): string {
  const group = () =>
    Array.from({ length: 5 }, () => passwordAlphabet[randomInt(passwordAlphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
