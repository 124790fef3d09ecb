import { type ActiveHours, activeHoursSchema } from '#domain/sources/source-inputs.ts';

const hoursPattern = /^(\d\d:\d\d)-(\d\d:\d\d)(?:\/([1-7])-([1-7]))?$/;

/** parseActiveHours parses `07:30-18:00`, which means weekdays, or `07:30-18:00/1-7` with days; Monday is 1. */
export function parseActiveHours(text: string): ActiveHours {
  const [, from, to, first = '1', last = '5'] = hoursPattern.exec(text.trim()) ?? [];
  const length = Number(last) - Number(first) + 1;
  const days = Array.from({ length: Math.max(0, length) }, (_, index) => Number(first) + index);
  const parsed = activeHoursSchema.safeParse({ from, to, days });
  if (!parsed.success) throw new Error('--active-hours takes hours such as 07:30-18:00 or 07:30-18:00/1-5.');
  return parsed.data;
}
