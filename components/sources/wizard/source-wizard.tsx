'use client';

import type { FormEvent } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { ConfigFields } from '#components/sources/form/config-fields.tsx';
import { SourceFormFields } from '#components/sources/form/source-form-fields.tsx';
import { FeedFinder } from '#components/sources/wizard/feed-finder.tsx';
import { SourceCreated } from '#components/sources/wizard/source-created.tsx';
import { SourceKindSelect } from '#components/sources/wizard/source-kind-select.tsx';
import { SourcePreview } from '#components/sources/wizard/source-preview.tsx';
import { useSourceWizard } from '#components/sources/wizard/use-source-wizard.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { FormFooter, FormGrid } from '#components/ui/controls/form-grid.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Page } from '#components/ui/layout/page.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

type Wizard = ReturnType<typeof useSourceWizard>;

function handleSubmit(act: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    act();
  };
}

function AddressStep({ wizard }: { wizard: Wizard }) {
  const { kinds, kind, fields, texts, received, preview, draft, refusal, chooseKind, changeTexts, look } =
    wizard;
  return (
    <Panel title="1. Where it is">
      {kinds.isError ? <ErrorNotice error={kinds.error} onRetry={() => void kinds.refetch()} /> : null}
      {kind ? (
        <FormGrid onSubmit={handleSubmit(() => look())}>
          <SourceKindSelect kinds={kinds.data ?? []} chosen={kind} onChange={chooseKind} />
          <ConfigFields
            key={kind.kind}
            fields={fields}
            values={texts}
            onChange={changeTexts}
            fault={refusal}
          />
          <FormFooter>
            <Button type="submit" look={draft ? 'plain' : 'solid'} busy={preview.isPending}>
              {received ? 'Check and go on' : preview.isPending ? 'Fetching' : 'Fetch and preview'}
            </Button>
          </FormFooter>
        </FormGrid>
      ) : (
        <Skeleton height="90px" />
      )}
    </Panel>
  );
}

function PreviewStep({ wizard }: { wizard: Wizard }) {
  const { texts, received, preview, lookAt } = wizard;
  return (
    <Panel title="2. What it brings" name="preview">
      {preview.isError ? <ErrorNotice error={preview.error} detail="Nothing was saved." /> : null}
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

function SettingsStep({ wizard }: { wizard: Wizard }) {
  const { kind, draft, create, setDraft, save } = wizard;
  return (
    <Panel title="3. How to read it">
      {draft ? (
        <FormGrid onSubmit={handleSubmit(save)}>
          <SourceFormFields
            draft={draft}
            onChange={setDraft}
            error={create.error}
            scheduled={kind?.reads === 'poll'}
          />
          <FormFooter>
            <Button type="submit" look="solid" busy={create.isPending}>
              Save and start
            </Button>
            {create.isError ? <ErrorNotice error={create.error} detail="Nothing was saved." /> : null}
          </FormFooter>
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
      <AddressStep wizard={wizard} />
      <PreviewStep wizard={wizard} />
      <SettingsStep wizard={wizard} />
    </Page>
  );
}
