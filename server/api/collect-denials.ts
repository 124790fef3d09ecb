import type { AuditInput } from '#server/audit/write-audit.ts';
import { writeDenial } from '#server/audit/write-denial.ts';

type Denial = Omit<AuditInput, 'outcome'>;

/** DenialCollector writes one audit row for all denied calls of a request. */
export interface DenialCollector {
  add(denial: Denial): void;
  /** finishCall is called at the end of each call; the last one writes the row. */
  finishCall(): Promise<void>;
}

/** The row of several denied calls names the first, and in its detail all of them and how many there were. */
function toOneDenial(denials: Denial[]): Denial | null {
  const [first] = denials;
  if (!first || denials.length === 1) return first ?? null;
  const actions = [...new Set(denials.map(({ action }) => action))];
  return { ...first, detail: { ...first.detail, calls: denials.length, actions } };
}

/** collectDenials collects the denials of a request of this many calls. */
export function collectDenials(calls: number): DenialCollector {
  const denials: Denial[] = [];
  let running = calls;
  return {
    add(denial) {
      denials.push(denial);
    },
    async finishCall() {
      running -= 1;
      const denial = running === 0 ? toOneDenial(denials) : null;
      if (denial) await writeDenial(denial);
    },
  };
}
