import { useMutation } from '@tanstack/react-query';
import { toApiError } from '#components/api/to-api-error.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import type { CompanyVerdict } from '#domain/live/live-event.ts';
import css from './why-tagged.module.css';

/** WrongTickerButton reports that an article is not about a company. The tag stays; administrators see the report. */
export function WrongTickerButton({ articleId, company }: { articleId: string; company: CompanyVerdict }) {
  const trpc = useTRPC();
  const report = useMutation(trpc.article.reportLink.mutationOptions());
  const { tickerId, symbol } = company;
  if (report.isSuccess) {
    return (
      <span className={css.reported} role="status">
        Reported to administrators.
      </span>
    );
  }
  return (
    <>
      <Button
        look="bare"
        className={css.wrong}
        aria-label={`Wrong ticker: ${symbol}`}
        title={`Report that this text is not about ${company.name}`}
        busy={report.isPending}
        onClick={() => report.mutate({ articleId, tickerId, kind: 'wrong' })}
      >
        Wrong ticker
      </Button>
      {report.error ? (
        <span className={css.fault} role="alert">
          {toApiError(report.error).message}
        </span>
      ) : null}
    </>
  );
}
