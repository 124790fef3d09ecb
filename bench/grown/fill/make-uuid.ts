import { mixSeed } from '#domain/random/create-seeded-random.ts';

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const byteOf = (word: number, at: number) => hexOfByte[(word >>> (8 * at)) & 0xff] as string;
const hexOf = (word: number) => byteOf(word, 3) + byteOf(word, 2) + byteOf(word, 1) + byteOf(word, 0);

/** makeUuid makes a random-looking UUID (version 4), the same for the same numbers. */
export function makeUuid(...parts: [number, number, ...number[]]): string {
  const first = hexOf(mixSeed(...parts, 1));
  const second = hexOf(mixSeed(...parts, 2));
  const third = hexOf(mixSeed(...parts, 3));
  const fourth = hexOf(mixSeed(...parts, 4));
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
}
