import { useSyncExternalStore } from 'react';
import { pushExample } from '#components/sources/push-example.ts';
import { CopyField } from '#components/ui/controls/copy-field.tsx';
import css from './push-guide.module.css';

const subscribeToNothing = () => () => undefined;

/** PushGuide says where to send events of a source, and how to sign them; `secret` is known only right after it was made. */
export function PushGuide({ sourceId, secret }: { sourceId: string; secret?: string | undefined }) {
  const origin = useSyncExternalStore(
    subscribeToNothing,
    () => window.location.origin,
    () => '',
  );
  const address = `${origin}/api/inbound/${sourceId}`;
  return (
    <div className={css.guide}>
      <CopyField label="Address to send to" text={address} />
      {secret ? <CopyField label="Secret" text={secret} /> : null}
      <p className={css.words}>
        Send JSON with POST. The header X-Undertone-Signature carries t, the time in Unix seconds, and v1, the
        hexadecimal HMAC-SHA256 of the time, a dot and the body under the secret. A signature counts for five
        minutes; the same event id sent again is the same article.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={css.example} tabIndex={0} aria-label="Worked example">
        <pre>{pushExample(address)}</pre>
      </section>
    </div>
  );
}
