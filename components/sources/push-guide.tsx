import { pushExample } from '#components/sources/push-example.ts';
import { CopyField } from '#components/ui/controls/copy-field.tsx';
import { useBrowserValue } from '#components/ui/hooks/use-browser-value.ts';
import css from './push-guide.module.css';

/** PushGuide shows the endpoint of a source and how to sign events; `secret` is known only right after it was created. */
export function PushGuide({ sourceId, secret }: { sourceId: string; secret?: string | undefined }) {
  const origin = useBrowserValue(() => window.location.origin, '');
  const address = `${origin}/api/inbound/${sourceId}`;
  return (
    <div className={css.guide}>
      <CopyField label="Endpoint URL" text={address} />
      {secret ? <CopyField label="Secret" text={secret} /> : null}
      <p className={css.words}>
        Send JSON with POST. The header X-Undertone-Signature carries t, the time in Unix seconds, and v1, the
        hexadecimal HMAC-SHA256 of the time, a dot and the body under the secret. Signatures are valid for
        five minutes. Sending the same event id again updates the same article.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={css.example} tabIndex={0} aria-label="Example">
        <pre>{pushExample(address)}</pre>
      </section>
    </div>
  );
}
