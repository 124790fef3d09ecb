import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { toApiError } from '#components/api/to-api-error.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { ConfigFields } from '#components/sources/form/config-fields.tsx';
import { parseConfigForm, toConfigFields } from '#components/sources/form/config-schema.ts';
import { parseDraft, type SourceDraft, toDraft } from '#components/sources/form/source-draft.ts';
import { SourceFormFields } from '#components/sources/form/source-form-fields.tsx';
import type { Source } from '#components/sources/source.ts';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { FormFooter, FormGrid } from '#components/ui/controls/form-grid.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';

const toFormValues = (config: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]));

/** SourceEditForm edits a source; a changed configuration restarts it from the beginning. */
export function SourceEditForm({ source }: { source: Source }) {
  const trpc = useTRPC();
  const kinds = useQuery(trpc.source.kinds.queryOptions());
  const { update } = useSourceActions();
  const [draft, setDraft] = useState<SourceDraft>(() => toDraft(source));
  const [texts, setTexts] = useState(() => toFormValues(source.config));
  const kind = kinds.data?.find((candidate) => candidate.kind === source.kind);
  if (!kind) return kinds.isError ? <ErrorNotice error={kinds.error} /> : <Skeleton height="120px" />;
  const fields = toConfigFields(kind.schema);
  const config = parseConfigForm(fields, texts);
  const configChanged =
    JSON.stringify(config) !== JSON.stringify(parseConfigForm(fields, toFormValues(source.config)));

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ id: source.id, ...parseDraft(draft), ...(configChanged ? { config } : {}) });
  }

  return (
    <FormGrid onSubmit={onSubmit}>
      <ConfigFields
        fields={fields}
        hasStoredSecrets={source.hasSecrets}
        values={texts}
        onChange={setTexts}
        fault={update.error ? toApiError(update.error) : null}
      />
      <SourceFormFields
        draft={draft}
        onChange={setDraft}
        error={update.error}
        scheduled={kind.reads === 'poll'}
      />
      <FormFooter>
        <Button type="submit" look="solid" busy={update.isPending}>
          Save
        </Button>
        {update.isSuccess ? <span role="status">Saved.</span> : null}
        {update.isError ? <ErrorNotice error={update.error} detail="No changes were made." /> : null}
      </FormFooter>
    </FormGrid>
  );
}
