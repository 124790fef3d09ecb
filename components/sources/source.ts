import type { ApiOutputs } from '#components/api/trpc.ts';

/** TitledFeed is a source as the list of them has it. */
export type Source = ApiOutputs['source']['list'][number];
