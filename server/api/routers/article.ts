import { readLinkReportsInput, reportLinkInput } from '#domain/tickers/ticker-inputs.ts';
import { adminProcedure, authedProcedure, router } from '#server/api/trpc.ts';
import { readLinkReports } from '#server/tickers/read-link-reports.ts';
import { reportLink } from '#server/tickers/report-link.ts';

export const articleRouter = router({
  reportLink: authedProcedure
    .input(reportLinkInput)
    .mutation(({ ctx: { session, grant, now }, input }) =>
      reportLink({ userId: session.id, grant, now, input }),
    ),
  linkReports: adminProcedure.input(readLinkReportsInput).query(({ input }) => readLinkReports({ input })),
});
