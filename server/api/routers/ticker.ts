import { z } from 'zod';
import { universes } from '#domain/demo/universe.ts';
import { dateInput } from '#domain/operations/date-input.ts';
import { storableText } from '#domain/text/storable-text.ts';
import { tickerId, tickerIdInput } from '#domain/tickers/ticker-inputs.ts';
import { authedProcedure, router } from '#server/api/trpc.ts';
import { readHeatmap } from '#server/tickers/read-heatmap.ts';
import { readIndex } from '#server/tickers/read-index.ts';
import { readTicker } from '#server/tickers/read-ticker.ts';
import { readWatches } from '#server/tickers/read-watches.ts';
import { searchTickers } from '#server/tickers/search-tickers.ts';
import { unwatchTicker } from '#server/tickers/unwatch-ticker.ts';
import { watchTicker } from '#server/tickers/watch-ticker.ts';

export const tickerRouter = router({
  search: authedProcedure
    .input(z.object({ query: storableText(80), limit: z.number().int().min(1).max(50).default(12) }))
    .query(({ input }) => searchTickers({ input })),
  get: authedProcedure
    .input(z.object({ symbol: storableText(20).min(1), exchange: storableText(20).optional() }))
    .query(({ ctx: { grant, now }, input }) => readTicker({ grant, now, input })),
  index: authedProcedure
    .input(
      z.object({
        tickerId,
        range: z.enum(['1h', '24h', '7d', '30d']),
        asOf: dateInput.optional(),
      }),
    )
    .query(({ ctx: { grant, now, read }, input }) => readIndex({ grant, now, read, input })),
  heatmap: authedProcedure
    .input(
      z.object({
        hours: z.number().min(0.25).max(720).default(24),
        universe: z.enum(universes).default('all'),
      }),
    )
    .query(({ ctx: { grant, now, read }, input }) => readHeatmap({ grant, now, read, input })),
  watches: authedProcedure.query(({ ctx: { session, grant } }) => readWatches({ userId: session.id, grant })),
  watch: authedProcedure
    .input(tickerIdInput)
    .mutation(({ ctx: { session, grant }, input }) => watchTicker({ userId: session.id, grant, input })),
  unwatch: authedProcedure
    .input(tickerIdInput)
    .mutation(({ ctx: { session }, input }) => unwatchTicker({ userId: session.id, input })),
});
