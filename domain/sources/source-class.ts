/** sourceClasses are the kinds of publisher, from the one whose word is the fact to the one anybody may be. */
export const sourceClasses = [
  'regulator',
  'exchange',
  'company',
  'wire',
  'press',
  'specialist',
  'aggregator',
  'blog',
  'social',
  'simulated',
] as const;
export type SourceClass = (typeof sourceClasses)[number];
