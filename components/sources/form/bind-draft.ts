import type { ApiError } from '#components/api/to-api-error.ts';
import type { SourceDraft } from '#components/sources/form/source-draft.ts';

export interface DraftBinding {
  draft: SourceDraft;
  onChange: (draft: SourceDraft) => void;
  /** Error of the server, shown at its field. */
  fault: ApiError | null;
}

/** BindDraft gives the props of a field's control; `errorField` is the server's name of the field when it differs. */
export type BindDraft = <K extends keyof SourceDraft>(
  name: K,
  errorField?: string,
) => {
  name: K;
  value: SourceDraft[K];
  fault: string | null;
  onChange: (event: { target: { value: string } }) => void;
};

/** bindDraft connects controls to the fields of a draft. */
export function bindDraft({ draft, onChange, fault }: DraftBinding): BindDraft {
  return (name, errorField = name) => ({
    name,
    value: draft[name],
    fault: fault?.field?.startsWith(errorField) ? fault.message : null,
    onChange: (event) => onChange({ ...draft, [name]: event.target.value }),
  });
}
