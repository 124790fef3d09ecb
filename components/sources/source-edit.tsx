import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { readFault } from '#components/api/read-fault.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { ConfigFields } from '#components/sources/config-fields.tsx';
import { configFields, readConfig } from '#components/sources/config-schema.ts';
import type { Source } from '#components/sources/source.ts';
import { readDraft, type SourceDraft, toDraft } from '#components/sources/source-fields.ts';
import { SourceFormFields } from '#components/sources/source-form-fields.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { FormFoot, FormGrid } from '#components/ui/form-grid.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const textsOf = (config: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]));

/** SourceEdit changes a source; a changed address or seed is read from its beginning. */
export function SourceEdit({ source }: { source: Source }) {
  const trpc = useTRPC();
  const kinds = useQuery(trpc.source.kinds.queryOptions());
  const { update } = useSourceActions();
  const [draft, setDraft] = useState<SourceDraft>(() => toDraft(source));
  const [texts, setTexts] = useState(() => textsOf(source.config));
  const kind = kinds.data?.find((candidate) => candidate.kind === source.kind);
  if (!kind) return kinds.isError ? <FaultNotice error={kinds.error} /> : <Skeleton height="120px" />;
  const fields = configFields(kind.schema);
  const config = readConfig(fields, texts);
  const configChanged = JSON.stringify(config) !== JSON.stringify(readConfig(fields, textsOf(source.config)));

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ id: source.id, ...readDraft(draft), ...(configChanged ? { config } : {}) });
  }

  return (
    <FormGrid onSubmit={onSubmit}>
      <ConfigFields
        fields={fields}
        keepsSecrets={source.hasSecrets}
        texts={texts}
        onChange={setTexts}
        fault={update.error ? readFault(update.error) : null}
      />
      <SourceFormFields
        draft={draft}
        onChange={setDraft}
        error={update.error}
        scheduled={kind.reads === 'poll'}
      />
      <FormFoot>
        <Button type="submit" look="solid" busy={update.isPending}>
          Save
        </Button>
        {update.isSuccess ? <span role="status">Saved.</span> : null}
        {update.isError ? <FaultNotice error={update.error} meanwhile="Nothing was changed." /> : null}
      </FormFoot>
    </FormGrid>
  );
}
