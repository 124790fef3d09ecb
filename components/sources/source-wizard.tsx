'use client';

import type { FormEvent } from 'react';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { ConfigFields } from '#components/sources/config-fields.tsx';
import { FeedFinder } from '#components/sources/feed-finder.tsx';
import { KindSelect } from '#components/sources/kind-select.tsx';
import { SourceCreated } from '#components/sources/source-created.tsx';
import { SourceFormFields } from '#components/sources/source-form-fields.tsx';
import { SourcePreview } from '#components/sources/source-preview.tsx';
import { useSourceWizard } from '#components/sources/use-source-wizard.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FormFoot, FormGrid } from '#components/ui/form-grid.tsx';
import { Page } from '#components/ui/page.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

type Wizard = ReturnType<typeof useSourceWizard>;

function submitting(act: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    act();
  };
}

function Where({ wizard }: { wizard: Wizard }) {
  const { kinds, kind, fields, texts, received, preview, draft, refusal, chooseKind, changeTexts, look } =
    wizard;
  return (
    <Panel title="1. Where it is">
      {kinds.isError ? <FaultNotice error={kinds.error} onRetry={() => void kinds.refetch()} /> : null}
      {kind ? (
        <FormGrid onSubmit={submitting(() => look())}>
          <KindSelect kinds={kinds.data ?? []} chosen={kind} onChange={chooseKind} />
          <ConfigFields
            key={kind.kind}
            fields={fields}
            texts={texts}
            onChange={changeTexts}
            fault={refusal}
          />
          <FormFoot>
            <Button type="submit" look={draft ? 'plain' : 'solid'} busy={preview.isPending}>
              {received ? 'Check and go on' : preview.isPending ? 'Fetching' : 'Fetch and preview'}
            </Button>
          </FormFoot>
        </FormGrid>
      ) : (
        <Skeleton height="90px" />
      )}
    </Panel>
  );
}

function Brings({ wizard }: { wizard: Wizard }) {
  const { texts, received, preview, lookAt } = wizard;
  return (
    <Panel title="2. What it brings" name="preview">
      {preview.isError ? <FaultNotice error={preview.error} meanwhile="Nothing was saved." /> : null}
      {preview.isPending ? <Skeleton height="220px" /> : null}
      {preview.isIdle ? (
        <EmptyState>Nothing is fetched yet; the first items show here before anything is saved.</EmptyState>
      ) : null}
      {preview.data ? <SourcePreview preview={preview.data} received={received} /> : null}
      {preview.data?.ok === false && preview.data.code === 'html-instead-of-feed' ? (
        <FeedFinder key={texts.url} url={texts.url ?? ''} onChoose={lookAt} />
      ) : null}
    </Panel>
  );
}

function HowToRead({ wizard }: { wizard: Wizard }) {
  const { kind, draft, create, setDraft, save } = wizard;
  return (
    <Panel title="3. How to read it">
      {draft ? (
        <FormGrid onSubmit={submitting(save)}>
          <SourceFormFields
            draft={draft}
            onChange={setDraft}
            error={create.error}
            scheduled={kind?.reads === 'poll'}
          />
          <FormFoot>
            <Button type="submit" look="solid" busy={create.isPending}>
              Save and start
            </Button>
            {create.isError ? <FaultNotice error={create.error} meanwhile="Nothing was saved." /> : null}
          </FormFoot>
        </FormGrid>
      ) : (
        <EmptyState>Name, outlet, pace and priority follow once the source has answered.</EmptyState>
      )}
    </Panel>
  );
}

/** SourceWizard leads from a kind and an address over a live preview to a saved source. */
export function SourceWizard() {
  const wizard = useSourceWizard();
  const { draft, toNote } = wizard;
  if (toNote) return <SourceCreated name={draft?.name ?? ''} created={toNote} />;
  return (
    <Page title="Add a source" about="It is fetched and shown before anything is saved.">
      <Where wizard={wizard} />
      <Brings wizard={wizard} />
      <HowToRead wizard={wizard} />
    </Page>
  );
}
