import { readsOf } from '#components/sources/reads-of.ts';
import type { Source } from '#components/sources/source.ts';
import { Age } from '#components/ui/age.tsx';
import { HealthMark } from '#components/ui/health-mark.tsx';
import { sourceHealth } from '#domain/sources/source-health.ts';

function Course({ source }: { source: Source }) {
  const { kind, failuresInRow, state } = source;
  const last = source.lastSuccessAt?.toISOString() ?? null;
  const next = source.nextCheckAt?.toISOString() ?? null;
  const reads = readsOf(kind);
  if (reads === 'receive') {
    return last === null ? (
      <>no event has come yet</>
    ) : (
      <>
        last event came <Age at={last} what="Received" /> ago
      </>
    );
  }
  if (reads === 'follow' && state === 'active' && failuresInRow === 0 && last !== null) {
    return (
      <>
        connected, last written down <Age at={last} what="Last run" /> ago
      </>
    );
  }
  return (
    <>
      last success <Age at={last} missing="It has not answered yet" /> ago
      {state === 'paused' ? null : (
        <>
          , next {reads === 'follow' ? 'connection' : 'check'}{' '}
          <Age at={next} missing="At the next look, within seconds" />
        </>
      )}
    </>
  );
}

/** SourceState says how a source is and what happens next, by how it is read: asked, followed, or sent to us. */
export function SourceState({ source }: { source: Source }) {
  const health = sourceHealth(source);
  return (
    <>
      <HealthMark health={health} /> {health}, <Course source={source} />
    </>
  );
}
