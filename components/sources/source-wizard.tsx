'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { readFault } from '#components/api/read-fault.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { ConfigFields } from '#components/sources/config-fields.tsx';
import { configFields, readConfig } from '#components/sources/config-schema.ts';
import { readDraft, type SourceDraft, suggestDraft } from '#components/sources/source-fields.ts';
import { SourceFormFields } from '#components/sources/source-form-fields.tsx';
import { SourcePreview } from '#components/sources/source-preview.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { FormFoot, FormGrid } from '#components/ui/form-grid.tsx';
import { Page } from '#components/ui/page.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

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
  const refusal = preview.error ? readFault(preview.error) : create.error ? readFault(create.error) : null;

  function changeConfig(next: Record<string, string>) {
    setTexts(next);
    // A preview of another address says nothing about this one.
    preview.reset();
    setDraft(null);
  }

  function onFetch(event: FormEvent) {
    event.preventDefault();
    if (!kind) return;
    preview.mutate(
      { kind: kind.kind, config: readConfig(fields, texts) },
      {
        onSuccess: (found) =>
          setDraft(found.ok ? suggestDraft(kind.kind, found.title, texts.url ?? null) : null),
      },
    );
  }

  function onSave(event: FormEvent) {
    event.preventDefault();
    if (!kind || !draft) return;
    create.mutate(
      { kind: kind.kind, config: readConfig(fields, texts), ...readDraft(draft) },
      { onSuccess: ({ id }) => router.push(`/admin/sources/${id}`) },
    );
  }

  return (
    <Page title="Add a source" about="It is fetched and shown before anything is saved.">
      <Panel title="1. Where it is">
        {kinds.isError ? <FaultNotice error={kinds.error} onRetry={() => void kinds.refetch()} /> : null}
        {kind ? (
          <FormGrid onSubmit={onFetch}>
            <SelectField
              label="Kind"
              name="kind"
              value={kindName}
              hint={kind.about}
              onChange={(event) => {
                setKindName(event.target.value);
                changeConfig({});
              }}
            >
              {kinds.data?.map((candidate) => (
                <option key={candidate.kind} value={candidate.kind}>
                  {candidate.title}
                </option>
              ))}
            </SelectField>
            <ConfigFields fields={fields} texts={texts} onChange={changeConfig} fault={refusal} />
            <FormFoot>
              <Button type="submit" look={draft ? 'plain' : 'solid'} busy={preview.isPending}>
                {preview.isPending ? 'Fetching' : 'Fetch and preview'}
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
        {preview.data ? <SourcePreview preview={preview.data} /> : null}
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
