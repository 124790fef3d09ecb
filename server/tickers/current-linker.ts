import { compileLinker, type Linker } from '#domain/tickers/compile-linker.ts';
import { loadGazetteer } from '#server/tickers/load-gazetteer.ts';

/** The gazetteer changes rarely (a seed, the demonstration universe); a process may lag behind it by this much. */
const maxAgeMs = 5 * 60_000;

let held: { linker: Promise<Linker>; at: number } | undefined;

/**
 * currentLinker gives the process's compiled linker. It is read again after five minutes; while that fails, or goes on,
 * the old one serves. Rejects only when there is none yet.
 */
export async function currentLinker(now = Date.now()): Promise<Linker> {
  if (!held) {
    held = { linker: loadGazetteer().then(compileLinker), at: now };
    held.linker.catch(() => {
      held = undefined;
    });
  } else if (now - held.at > maxAgeMs) {
    const renewing = held;
    renewing.at = now;
    void loadGazetteer().then(
      (entries) => {
        renewing.linker = Promise.resolve(compileLinker(entries));
      },
      () => undefined,
    );
  }
  return held.linker;
}

/** refreshLinker forgets the compiled linker, so that the next caller reads the gazetteer anew. */
export function refreshLinker(): void {
  held = undefined;
}
