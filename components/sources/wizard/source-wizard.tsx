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

function handleSubmit(onSubmit: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
}

function SourceStep({ wizard }: { wizard: Wizard }) {
  const {
    kinds,
    kind,
    fields,
    texts,
    isPushed,
    preview,
    draft,
    error,
    selectKind,
    changeTexts,
    loadPreview,
  } = wizard;
  return (
    <Panel title="1. Source">
      {kinds.isError ? <ErrorNotice error={kinds.error} onRetry={() => void kinds.refetch()} /> : null}
      {kind ? (
        <FormGrid onSubmit={handleSubmit(() => loadPreview())}>
          <SourceKindSelect kinds={kinds.data ?? []} selected={kind} onChange={selectKind} />
          <ConfigFields key={kind.kind} fields={fields} values={texts} onChange={changeTexts} fault={error} />
          <FormFooter>
            <Button type="submit" look={draft ? 'plain' : 'solid'} busy={preview.isPending}>
              {isPushed ? 'Continue' : preview.isPending ? 'Fetching' : 'Fetch and preview'}
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
  const { texts, isPushed, preview, loadPreviewOf } = wizard;
  return (
    <Panel title="2. Preview" name="preview">
      {preview.isError ? <ErrorNotice error={preview.error} detail="Nothing was saved." /> : null}
      {preview.isPending ? <Skeleton height="220px" /> : null}
      {preview.isIdle ? <EmptyState>Fetch the source to preview its first items.</EmptyState> : null}
      {preview.data ? <SourcePreview preview={preview.data} isPushed={isPushed} /> : null}
      {preview.data?.ok === false && preview.data.code === 'html-instead-of-feed' ? (
        <FeedFinder key={texts.url} url={texts.url ?? ''} onSelect={loadPreviewOf} />
      ) : null}
    </Panel>
  );
}

function SettingsStep({ wizard }: { wizard: Wizard }) {
  const { kind, draft, create, setDraft, save } = wizard;
  return (
    <Panel title="3. Settings">
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
        <EmptyState>Available after the preview.</EmptyState>
      )}
    </Panel>
  );
}

/** SourceWizard adds a source in three steps: source, preview, settings. */
export function SourceWizard() {
  const wizard = useSourceWizard();
  const { draft, created } = wizard;
  if (created) return <SourceCreated name={draft?.name ?? ''} created={created} />;
  return (
    <Page title="Add a source" about="Nothing is saved before the preview.">
      <SourceStep wizard={wizard} />
      <PreviewStep wizard={wizard} />
      <SettingsStep wizard={wizard} />
    </Page>
  );
}
