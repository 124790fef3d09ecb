/** universes are what a reader may look at: all news, real news only, or simulated news only. */
export const universes = ['all', 'real', 'demo'] as const;
export type Universe = (typeof universes)[number];
