import { readSetting } from '#server/infra/read-setting.ts';

/** readSizes gives the numbers of articles in BENCH_ARTICLES, ascending, or `fallback`. Errors: a malformed number. */
export function readSizes(fallback: number[]): number[] {
  const text = readSetting('BENCH_ARTICLES');
  if (text === undefined) return fallback;
  const sizes = text.split(',').map((part) => Number(part.replaceAll('_', '')));
  if (sizes.some((size) => !Number.isInteger(size) || size < 1_000))
    throw new Error(`BENCH_ARTICLES is "${text}"; give whole numbers from 1000 on, with commas between.`);
  return sizes.toSorted((a, b) => a - b);
}
