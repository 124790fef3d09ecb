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
import { changeSources } from '#server/news/change-sources.ts';
import { checkSourceNow } from '#server/news/check-source-now.ts';
import { createSource } from '#server/news/create-source.ts';
import { discoverFeeds } from '#server/news/discover-feeds.ts';
import { exportSources } from '#server/news/export-sources.ts';
import { allowInside } from '#server/news/fetch-from-source.ts';
import { importSourceFile } from '#server/news/import-source-file.ts';
import { listSourceKinds } from '#server/news/list-source-kinds.ts';
import { listSources } from '#server/news/list-sources.ts';
import { previewSource } from '#server/news/preview-source.ts';
import { readFetchRuns } from '#server/news/read-fetch-runs.ts';
import { readRunHistory } from '#server/news/read-run-history.ts';
import { readSourceLatency } from '#server/news/read-source-latency.ts';
import { removeSource } from '#server/news/remove-source.ts';
import { setSourceState } from '#server/news/set-source-state.ts';
import { updateSource } from '#server/news/update-source.ts';
import { previewTexts } from '#server/sentiment/preview-texts.ts';

export const sourceRouter = router({
  list: adminProcedure.query(({ ctx: { now } }) => listSources({ now })),
  kinds: adminProcedure.query(() => listSourceKinds()),
  runs: adminProcedure.input(readFetchRunsInput).query(({ input }) => readFetchRuns({ input })),
  history: adminProcedure
    .input(readRunHistoryInput)
    .query(({ ctx: { now }, input }) => readRunHistory({ input, now })),
  latency: adminProcedure.query(({ ctx: { now } }) => readSourceLatency({ now })),
  health: authedProcedure.query(() => summariseSources()),
  // A query by effect, but it makes the server fetch: as a mutation it is never retried or repeated on focus.
  preview: adminProcedure
    .input(previewSourceInput)
    .mutation(({ ctx: { now }, input }) =>
      previewSource({ input, now, scoreTexts: (texts) => previewTexts(texts, log) }),
    ),
  // As a preview, it makes the server fetch.
  discover: adminProcedure
    .input(z.object({ url: httpUrl }))
    .mutation(({ input }) => discoverFeeds({ ...input, allowInside: allowInside() })),
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
  // Written down as an export each time: as a mutation it is never repeated on focus.
  export: adminProcedure
    .input(exportSourcesInput)
    .mutation(({ ctx: { session: actor }, input }) => exportSources({ actor, ...input })),
  checkNow: adminProcedure
    .input(sourceIdInput)
    .mutation(({ ctx: { session: actor }, input }) => checkSourceNow({ actor, input })),
});
