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

/** SourceCreated shows the endpoint and, only once, the secret of a new push source. */
export function SourceCreated({ name, created: { id, generated } }: SourceCreatedProps) {
  const { secret } = generated;
  return (
    <Page
      title={`${name} is ready`}
      about="It accepts events now."
      actions={
        <LinkButton href={`/admin/sources/${id}`} look="solid">
          Go to the source
        </LinkButton>
      }
    >
      {secret ? (
        <Notice detail="It is stored encrypted. If you lose it, set a new one in the source’s settings.">
          Copy the secret now. It is not shown again.
        </Notice>
      ) : null}
      <Panel title="Endpoint" name="created">
        <PushGuide sourceId={id} secret={secret} />
      </Panel>
    </Page>
  );
}
