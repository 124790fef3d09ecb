/** SourceDraft is what the wizard and the edit form hold while one types; numbers are still text. */
export interface SourceDraft {
  name: string;
  outlet: string;
  priority: 'high' | 'standard';
  intervalSeconds: string;
}

/** readDraft gives the fields of a source from the form's text. The server has the last word on each. */
export function readDraft(draft: SourceDraft) {
  return {
    name: draft.name,
    outlet: draft.outlet,
    priority: draft.priority,
    intervalSeconds: Math.round(Number(draft.intervalSeconds)) || 0,
  };
}

/** suggestDraft proposes a name, outlet and pace from what a preview said of the source, or from its host. */
export function suggestDraft(kind: string, title: string | null, url: string | null): SourceDraft {
  const host = url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
  const name = (title?.trim() || host).slice(0, 120);
  const outlet = (host || name).slice(0, 60);
  return { name, outlet, priority: 'standard', intervalSeconds: kind === 'wire' ? '1' : '300' };
}
