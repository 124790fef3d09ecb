import { deliveryModeOf } from '#components/sources/delivery-mode.ts';
import type { Source } from '#components/sources/source.ts';
import { Age } from '#components/ui/display/age.tsx';
import { HealthMark } from '#components/ui/display/health-mark.tsx';
import { computeSourceHealth } from '#domain/sources/compute-source-health.ts';

function LastAndNextRun({ source }: { source: Source }) {
  const { kind, failuresInRow, state } = source;
  const last = source.lastSuccessAt?.toISOString() ?? null;
  const next = source.nextCheckAt?.toISOString() ?? null;
  const reads = deliveryModeOf(kind);
  if (reads === 'receive') {
    return last === null ? (
      <>no events yet</>
    ) : (
      <>
        last event <Age at={last} what="Received" /> ago
      </>
    );
  }
  if (reads === 'follow' && state === 'active' && failuresInRow === 0 && last !== null) {
    return (
      <>
        connected, last recorded <Age at={last} what="Last run" /> ago
      </>
    );
  }
  return (
    <>
      {last === null ? (
        'never succeeded'
      ) : (
        <>
          last success <Age at={last} /> ago
        </>
      )}
      {state === 'paused' ? null : (
        <>
          , next {reads === 'follow' ? 'connection' : 'check'} <Age at={next} missing="within seconds" />
        </>
      )}
    </>
  );
}

/** SourceStatus shows a source's health, its last fetch and its next one. */
export function SourceStatus({ source }: { source: Source }) {
  const health = computeSourceHealth(source);
  return (
    <>
      <HealthMark health={health} /> {health}, <LastAndNextRun source={source} />
    </>
  );
}
