/** sourceClasses are the kinds of publisher; a class decides how far a source is trusted before it has a record. */
export const sourceClasses = [
  'regulator',
  'exchange',
  'wire',
  'company',
  'press',
  'specialist',
  'aggregator',
  'blog',
  'social',
  'simulated',
] as const;
export type SourceClass = (typeof sourceClasses)[number];
