import { z } from 'zod';
import { httpUrl } from '#domain/sources/kinds/fields.ts';
import {
  changeSourcesInput,
  createSourceInput,
  exportSourcesInput,
  importSourcesInput,
  previewSourceInput,
  readFetchRunsInput,
  readRunHistoryInput,
  sourceIdInput,
  updateSourceInput,
} from '#domain/sources/source-inputs.ts';
import { adminProcedure, authedProcedure, router } from '#server/api/trpc.ts';
import { summariseSources } from '#server/health/summarise-sources.ts';
import { log } from '#server/infra/log.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { previewTexts } from '#server/sentiment/scoring/preview-texts.ts';
import { changeSources } from '#server/sources/change-sources.ts';
import { checkSourceNow } from '#server/sources/check-source-now.ts';
import { createSource } from '#server/sources/create-source.ts';
import { discoverFeeds } from '#server/sources/discover-feeds.ts';
import { exportSources } from '#server/sources/import-export/export-sources.ts';
import { importSourceFile } from '#server/sources/import-export/import-source-file.ts';
import { listSourceKinds } from '#server/sources/list-source-kinds.ts';
import { listSources } from '#server/sources/list-sources.ts';
import { previewSource } from '#server/sources/preview-source.ts';
import { removeSource } from '#server/sources/remove-source.ts';
import { setSourceState } from '#server/sources/set-source-state.ts';
import { readFetchRuns } from '#server/sources/statistics/read-fetch-runs.ts';
import { readRunHistory } from '#server/sources/statistics/read-run-history.ts';
import { readSourceLatency } from '#server/sources/statistics/read-source-latency.ts';
import { updateSource } from '#server/sources/update-source.ts';

export const sourceRouter = router({
  list: adminProcedure.query(({ ctx: { now } }) => listSources({ now })),
  kinds: adminProcedure.query(() => listSourceKinds()),
  runs: adminProcedure.input(readFetchRunsInput).query(({ input }) => readFetchRuns({ input })),
  history: adminProcedure
    .input(readRunHistoryInput)
    .query(({ ctx: { now }, input }) => readRunHistory({ input, now })),
  latency: adminProcedure.query(({ ctx: { now } }) => readSourceLatency({ now })),
  health: authedProcedure.query(() => summariseSources()),
  // Stores nothing, but fetches from the network: a mutation is not retried or repeated on focus.
  preview: adminProcedure
    .input(previewSourceInput)
    .mutation(({ ctx: { now, session: actor }, input }) =>
      previewSource({ actor, input, now, scoreTexts: (texts) => previewTexts(texts, log) }),
    ),
  // A mutation for the same reason as preview.
  discover: adminProcedure
    .input(z.object({ url: httpUrl }))
    .mutation(({ input }) => discoverFeeds({ ...input, allowInside: getAllowedInsideAddresses() })),
  create: adminProcedure
    .input(createSourceInput)
    .mutation(({ ctx: { session: actor }, input }) => createSource({ actor, input })),
  update: adminProcedure
    .input(updateSourceInput)
    .mutation(({ ctx: { session: actor }, input }) => updateSource({ actor, input })),
  pause: adminProcedure
    .input(sourceIdInput)
    .mutation(({ ctx: { session: actor }, input }) =>
      setSourceState({ actor, input: { ...input, state: 'paused' } }),
    ),
  resume: adminProcedure
    .input(sourceIdInput)
    .mutation(({ ctx: { session: actor }, input }) =>
      setSourceState({ actor, input: { ...input, state: 'active' } }),
    ),
  remove: adminProcedure
    .input(sourceIdInput)
    .mutation(({ ctx: { session: actor }, input }) => removeSource({ actor, input })),
  change: adminProcedure
    .input(changeSourcesInput)
    .mutation(({ ctx: { session: actor }, input }) => changeSources({ actor, input })),
  import: adminProcedure
    .input(importSourcesInput)
    .mutation(({ ctx: { session: actor }, input }) => importSourceFile({ actor, input })),
  // Every export is audited, so it must not be repeated on focus.
  export: adminProcedure
    .input(exportSourcesInput)
    .mutation(({ ctx: { session: actor }, input }) => exportSources({ actor, ...input })),
  checkNow: adminProcedure
    .input(sourceIdInput)
    .mutation(({ ctx: { session: actor }, input }) => checkSourceNow({ actor, input })),
});
