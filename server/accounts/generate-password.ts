import { randomInt } from 'node:crypto';

// Without look-alikes (0 O 1 l I), because people copy these by hand.
const passwordAlphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** generatePassword makes a random password of four groups of five: 116 bits. */
export function generatePassword(): string {
  const group = () =>
    Array.from({ length: 5 }, () => passwordAlphabet[randomInt(passwordAlphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
