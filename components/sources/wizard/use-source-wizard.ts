import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toApiError } from '#components/api/to-api-error.ts';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { parseConfigForm, toConfigFields } from '#components/sources/form/config-schema.ts';
import { parseDraft, type SourceDraft, suggestDraft } from '#components/sources/form/source-draft.ts';
import { useSourceActions } from '#components/sources/use-source-actions.ts';

/** useSourceWizard holds what the wizard knows so far: the kind, its configuration's texts, the preview and the draft. */
export function useSourceWizard() {
  const trpc = useTRPC();
  const router = useRouter();
  const kinds = useQuery(trpc.source.kinds.queryOptions());
  const preview = useMutation(trpc.source.preview.mutationOptions());
  const { create } = useSourceActions();
  const [kindName, setKindName] = useState('feed');
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [draft, setDraft] = useState<SourceDraft | null>(null);
  const kind = kinds.data?.find((candidate) => candidate.kind === kindName);
  const fields = kind ? toConfigFields(kind.schema) : [];
  const received = kind?.reads === 'receive';
  // What others have to know to send to it is shown before one goes on: its secret is never shown again.
  const isShown = ({ generated }: ApiOutputs['source']['create']) =>
    received || Object.keys(generated).length > 0;

  function changeTexts(next: Record<string, string>) {
    setTexts(next);
    // A preview of another address says nothing about this one.
    preview.reset();
    setDraft(null);
  }

  function chooseKind(name: string) {
    setKindName(name);
    changeTexts({});
  }

  function look(given = texts) {
    if (!kind) return;
    preview.mutate(
      { kind: kind.kind, config: parseConfigForm(fields, given) },
      {
        onSuccess: (found) =>
          setDraft(found.ok ? suggestDraft(kind.kind, found.title, given.url ?? null) : null),
      },
    );
  }

  function lookAt(url: string) {
    const given = { ...texts, url };
    changeTexts(given);
    look(given);
  }

  function save() {
    if (!kind || !draft) return;
    create.mutate(
      { kind: kind.kind, config: parseConfigForm(fields, texts), ...parseDraft(draft) },
      {
        onSuccess: (created) => {
          if (!isShown(created)) router.push(`/admin/sources/${created.id}`);
        },
      },
    );
  }

  return {
    kinds,
    kind,
    fields,
    texts,
    received,
    preview,
    draft,
    create,
    /** What was created, where there is something to be noted down of it. */
    toNote: create.data && isShown(create.data) ? create.data : null,
    refusal: preview.error ? toApiError(preview.error) : create.error ? toApiError(create.error) : null,
    chooseKind,
    changeTexts,
    setDraft,
    look,
    lookAt,
    save,
  };
}
