import type { SourceAdapter } from '#server/news/sources/source-adapter.ts';

/** pushSource fetches nothing: its events are sent to us (server/news/ingest/inbound). */
export const pushSource: SourceAdapter<'push'> = {
  kind: 'push',
  fetch: async () => ({
    outcome: 'unchanged',
    items: [],
    emptyItems: 0,
    cursor: {},
    bytes: 0,
    title: 'Pushed events',
    remarks: ['Events are sent to this source; there is nothing to fetch'],
  }),
};
