import type { ApiOutputs } from '#components/api/trpc.ts';

/** Source is one entry of the list of sources. */
export type Source = ApiOutputs['source']['list'][number];
