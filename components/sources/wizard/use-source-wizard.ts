import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toApiError } from '#components/api/to-api-error.ts';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { parseConfigForm, toConfigFields } from '#components/sources/form/config-schema.ts';
import { parseDraft, type SourceDraft, suggestDraft } from '#components/sources/form/source-draft.ts';
import { useSourceActions } from '#components/sources/use-source-actions.ts';

/** useConfigForm holds the kind of source and the texts of its configuration; `onChange` runs after each change. */
function useConfigForm(onChange: () => void) {
  const trpc = useTRPC();
  const kinds = useQuery(trpc.source.kinds.queryOptions());
  const [kindName, setKindName] = useState('feed');
  const [texts, setTexts] = useState<Record<string, string>>({});
  const kind = kinds.data?.find((candidate) => candidate.kind === kindName);
  const fields = kind ? toConfigFields(kind.schema) : [];

  function changeTexts(next: Record<string, string>) {
    setTexts(next);
    onChange();
  }

  function selectKind(name: string) {
    setKindName(name);
    changeTexts({});
  }

  return { kinds, kind, fields, texts, changeTexts, selectKind };
}

/** useSourceCreation creates a source and opens its page, or keeps the result when a secret or endpoint has to be shown. */
function useSourceCreation(isPushed: boolean) {
  const router = useRouter();
  const { create } = useSourceActions();
  const hasResultToShow = ({ generated }: ApiOutputs['source']['create']) =>
    isPushed || Object.keys(generated).length > 0;

  function createSource(input: Parameters<typeof create.mutate>[0]) {
    create.mutate(input, {
      onSuccess: (created) => {
        if (!hasResultToShow(created)) router.push(`/admin/sources/${created.id}`);
      },
    });
  }

  return { create, createSource, created: create.data && hasResultToShow(create.data) ? create.data : null };
}

/** useSourceWizard holds the state of the wizard: the kind and its configuration, the preview, the draft and the result. */
export function useSourceWizard() {
  const trpc = useTRPC();
  const preview = useMutation(trpc.source.preview.mutationOptions());
  const [draft, setDraft] = useState<SourceDraft | null>(null);
  const form = useConfigForm(() => {
    // A preview is valid only for the configuration it was made with.
    preview.reset();
    setDraft(null);
  });
  const { kind, fields, texts } = form;
  const isPushed = kind?.reads === 'receive';
  const { create, createSource, created } = useSourceCreation(isPushed);

  function loadPreview(values = texts) {
    if (!kind) return;
    preview.mutate(
      { kind: kind.kind, config: parseConfigForm(fields, values) },
      {
        onSuccess: (found) =>
          setDraft(found.ok ? suggestDraft(kind.kind, found.title, values.url ?? null) : null),
      },
    );
  }

  function loadPreviewOf(url: string) {
    const values = { ...texts, url };
    form.changeTexts(values);
    loadPreview(values);
  }

  function save() {
    if (!kind || !draft) return;
    createSource({ kind: kind.kind, config: parseConfigForm(fields, texts), ...parseDraft(draft) });
  }

  const error = preview.error ?? create.error;
  return {
    ...form,
    isPushed,
    preview,
    draft,
    create,
    created,
    error: error ? toApiError(error) : null,
    setDraft,
    loadPreview,
    loadPreviewOf,
    save,
  };
}
