import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';

/** What people post about an event, by what it means for the company; `{talk}` is the plot's own word for it. */
export const postTemplates: Record<SentimentLabel, readonly string[]> = {
  positive: [
    '{cash} ripping on the {talk}, bulls eating good',
    '{cash} up {move} on {talk}, diamond hands win again',
    'Loading more {cash} after that {talk}, this is huge',
    '{cash} to the moon on {talk} lol shorts are toast',
  ],
  negative: [
    '{cash} getting wrecked on the {talk}, bagholders in tears',
    '{cash} down {move} on {talk}, ouch',
    'Dumped my {cash} on that {talk}, absolute disaster',
    '{cash} tanking on {talk}, told you so',
  ],
  neutral: [
    'Anyone else watching {cash} on the {talk}?',
    '{cash} barely moving on {talk}, market shrugs',
    'Not sure what to make of the {cash} {talk} tbh',
  ],
};
