'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { readFault } from '#components/api/read-fault.ts';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { ConfigFields } from '#components/sources/config-fields.tsx';
import { configFields, readConfig } from '#components/sources/config-schema.ts';
import { FeedFinder } from '#components/sources/feed-finder.tsx';
import { KindSelect } from '#components/sources/kind-select.tsx';
import { SourceCreated } from '#components/sources/source-created.tsx';
import { readDraft, type SourceDraft, suggestDraft } from '#components/sources/source-fields.ts';
import { SourceFormFields } from '#components/sources/source-form-fields.tsx';
import { SourcePreview } from '#components/sources/source-preview.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FormFoot, FormGrid } from '#components/ui/form-grid.tsx';
import { Page } from '#components/ui/page.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

type Kind = ApiOutputs['source']['kinds'][number];

/** SourceWizard leads from a kind and an address over a live preview to a saved source. */
export function SourceWizard() {
  const trpc = useTRPC();
  const router = useRouter();
  const kinds = useQuery(trpc.source.kinds.queryOptions());
  const preview = useMutation(trpc.source.preview.mutationOptions());
  const { create } = useSourceActions();
  const [kindName, setKindName] = useState('feed');
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [draft, setDraft] = useState<SourceDraft | null>(null);
  const kind = kinds.data?.find((candidate) => candidate.kind === kindName);
  const fields = kind ? configFields(kind.schema) : [];
  const received = kind?.reads === 'receive';
  const refusal = preview.error ? readFault(preview.error) : create.error ? readFault(create.error) : null;

  function changeConfig(next: Record<string, string>) {
    setTexts(next);
    // A preview of another address says nothing about this one.
    preview.reset();
    setDraft(null);
  }

  function look(at: Kind, given: Record<string, string>) {
    preview.mutate(
      { kind: at.kind, config: readConfig(fields, given) },
      {
        onSuccess: (found) =>
          setDraft(found.ok ? suggestDraft(at.kind, found.title, given.url ?? null) : null),
      },
    );
  }

  function onFetch(event: FormEvent) {
    event.preventDefault();
    if (kind) look(kind, texts);
  }

  function onFeed(url: string) {
    const given = { ...texts, url };
    changeConfig(given);
    if (kind) look(kind, given);
  }

  // What others have to know to send to it is shown before one goes on: its secret is never shown again.
  const isShown = ({ generated }: ApiOutputs['source']['create']) =>
    received || Object.keys(generated).length > 0;

  function onSave(event: FormEvent) {
    event.preventDefault();
    if (!kind || !draft) return;
    create.mutate(
      { kind: kind.kind, config: readConfig(fields, texts), ...readDraft(draft) },
      {
        onSuccess: (created) => {
          if (!isShown(created)) router.push(`/admin/sources/${created.id}`);
        },
      },
    );
  }

  if (create.data && isShown(create.data))
    return <SourceCreated name={draft?.name ?? ''} created={create.data} />;

  return (
    <Page title="Add a source" about="It is fetched and shown before anything is saved.">
      <Panel title="1. Where it is">
        {kinds.isError ? <FaultNotice error={kinds.error} onRetry={() => void kinds.refetch()} /> : null}
        {kind ? (
          <FormGrid onSubmit={onFetch}>
            <KindSelect
              kinds={kinds.data ?? []}
              chosen={kind}
              onChange={(name) => {
                setKindName(name);
                changeConfig({});
              }}
            />
            <ConfigFields
              key={kind.kind}
              fields={fields}
              texts={texts}
              onChange={changeConfig}
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
      <Panel title="2. What it brings" name="preview">
        {preview.isError ? <FaultNotice error={preview.error} meanwhile="Nothing was saved." /> : null}
        {preview.isPending ? <Skeleton height="220px" /> : null}
        {preview.isIdle ? (
          <EmptyState>Nothing is fetched yet; the first items show here before anything is saved.</EmptyState>
        ) : null}
        {preview.data ? <SourcePreview preview={preview.data} received={received} /> : null}
        {preview.data?.ok === false && preview.data.code === 'html-instead-of-feed' ? (
          <FeedFinder key={texts.url} url={texts.url ?? ''} onChoose={onFeed} />
        ) : null}
      </Panel>
      <Panel title="3. How to read it">
        {draft ? (
          <FormGrid onSubmit={onSave}>
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
    </Page>
  );
}
