import type { ApiError } from '#components/api/to-api-error.ts';
import type { SourceDraft } from '#components/sources/form/source-draft.ts';

export interface DraftBinding {
  draft: SourceDraft;
  onChange: (draft: SourceDraft) => void;
  /** What the server refused; shown at the field it is about. */
  fault: ApiError | null;
}

/** BindDraft gives a field of the draft what its control needs; `blame` where the server calls the field otherwise. */
export type BindDraft = <K extends keyof SourceDraft>(
  name: K,
  blame?: string,
) => {
  name: K;
  value: SourceDraft[K];
  fault: string | null;
  onChange: (event: { target: { value: string } }) => void;
};

/** bindDraft ties controls to the fields of a draft. */
export function bindDraft({ draft, onChange, fault }: DraftBinding): BindDraft {
  return (name, errorField = name) => ({
    name,
    value: draft[name],
    fault: fault?.field?.startsWith(errorField) ? fault.message : null,
    onChange: (event) => onChange({ ...draft, [name]: event.target.value }),
  });
}
