import type { ApiOutputs } from '#components/api/trpc.ts';
import { PushGuide } from '#components/sources/push-guide.tsx';
import { LinkButton } from '#components/ui/controls/link-button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Page } from '#components/ui/layout/page.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

export interface SourceCreatedProps {
  name: string;
  created: ApiOutputs['source']['create'];
}

/** SourceCreated shows, once, what was made for a new source that others send to: its address and its secret. */
export function SourceCreated({ name, created: { id, generated } }: SourceCreatedProps) {
  const { secret } = generated;
  return (
    <Page
      title={`${name} is ready`}
      about="It takes events from now on."
      actions={
        <LinkButton href={`/admin/sources/${id}`} look="solid">
          Go to the source
        </LinkButton>
      }
    >
      {secret ? (
        <Notice detail="It is stored sealed. If it gets lost, set another one in the source’s settings.">
          The secret is shown now and never again: copy it before you leave this page.
        </Notice>
      ) : null}
      <Panel title="Where to send" name="created">
        <PushGuide sourceId={id} secret={secret} />
      </Panel>
    </Page>
  );
}
