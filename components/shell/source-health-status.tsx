import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useAccount } from '#components/accounts/account-context.tsx';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { Age } from '#components/ui/display/age.tsx';
import { HealthMark } from '#components/ui/display/health-mark.tsx';
import { RollingNumber } from '#components/ui/display/rolling-number.tsx';
import { Popover } from '#components/ui/overlays/popover.tsx';
import type { SourceHealth } from '#domain/sources/compute-source-health.ts';
import css from './source-health-status.module.css';

type HealthSummary = ApiOutputs['source']['health'];

/** worstHealth gives the worst health of any source. */
function worstHealth({ failing, late, answering }: HealthSummary): SourceHealth {
  if (failing.length > 0) return 'failing';
  if (late.length > 0) return 'late';
  return answering > 0 ? 'healthy' : 'unknown';
}

/** SourceHealthStatus shows how many sources are reachable, and lists the others with their next retry. */
export function SourceHealthStatus() {
  const trpc = useTRPC();
  const { role } = useAccount();
  const health = useQuery(trpc.source.health.queryOptions(undefined, { refetchInterval: 30_000 }));
  const data = health.data;
  const failing = data?.failing ?? [];
  const late = data?.late ?? [];
  return (
    <Popover
      label={data ? `Sources: ${data.answering} of ${data.total} reachable` : 'Sources'}
      trigger={
        <span className={css.face}>
          <span className={css.quiet}>sources</span>
          <RollingNumber>{data ? `${data.answering}/${data.total}` : '—'}</RollingNumber>
          <HealthMark health={data ? worstHealth(data) : 'unknown'} />
        </span>
      }
    >
      <div className={css.list}>
        {health.isError ? <p>Source health is unavailable. The stream is not affected.</p> : null}
        {data && data.total > 0 && data.answering === data.total ? (
          <p>All {data.total} sources are reachable.</p>
        ) : null}
        {data?.total === 0 ? <p>No active sources.</p> : null}
        {data && data.unread > 0 ? (
          <p>
            {data.unread} of {data.total} {data.unread === 1 ? 'was' : 'were'} not fetched yet.
          </p>
        ) : null}
        {failing.length > 0 ? (
          <>
            <p>
              {failing.length} of {data?.total} sources {failing.length === 1 ? 'is' : 'are'} unreachable.
            </p>
            <ul>
              {failing.map((source) => (
                <li key={source.name}>
                  <HealthMark health="failing" />
                  <b>{source.name}</b>
                  <span>{source.lastErrorCode?.replaceAll('-', ' ')}</span>
                  <span>
                    next retry <Age at={source.nextCheckAt?.toISOString() ?? null} missing="within seconds" />
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {late.length > 0 ? (
          <>
            <p>{late.length === 1 ? '1 source is late' : `${late.length} sources are late`}.</p>
            <ul>
              {late.map((source) => (
                <li key={source.name}>
                  <HealthMark health="late" />
                  <b>{source.name}</b>
                  <span>
                    late for <Age at={source.lateSince.toISOString()} what="Since" />
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {role === 'admin' ? <Link href="/admin/sources">All sources</Link> : null}
      </div>
    </Popover>
  );
}
