import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';

/** postTemplates are social posts about an event by its expected sentiment; `{topic}` is the scenario's `postTopic`. */
export const postTemplates: Record<SentimentLabel, readonly string[]> = {
  positive: [
    '{cash} ripping on the {topic}, bulls eating good',
    '{cash} up {move} on {topic}, diamond hands win again',
    'Loading more {cash} after that {topic}, this is huge',
    '{cash} to the moon on {topic} lol shorts are toast',
  ],
  negative: [
    '{cash} getting wrecked on the {topic}, bagholders in tears',
    '{cash} down {move} on {topic}, ouch',
    'Dumped my {cash} on that {topic}, absolute disaster',
    '{cash} tanking on {topic}, told you so',
  ],
  neutral: [
    'Anyone else watching {cash} on the {topic}?',
    '{cash} barely moving on {topic}, market shrugs',
    'Not sure what to make of the {cash} {topic} tbh',
  ],
};
