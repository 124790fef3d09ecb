import { compileLinker, type Linker } from '#domain/tickers/compile-linker.ts';
import { loadGazetteer } from '#server/tickers/load-gazetteer.ts';

/** The gazetteer changes rarely (a seed, the demonstration universe); a process may lag behind it by this much. */
const maxAgeMs = 5 * 60_000;

/** Simulated news is about invented companies only, real news about real ones: one must never score the other. */
interface Linkers {
  real: Linker;
  demo: Linker;
}

let cached: { linkers: Promise<Linkers>; at: number } | undefined;

async function compile(): Promise<Linkers> {
  const entries = await loadGazetteer();
  return {
    real: compileLinker(entries.filter(({ demo }) => !demo)),
    demo: compileLinker(entries.filter(({ demo }) => demo)),
  };
}

/**
 * currentLinker gives the process's compiled linker for a source, simulated or real. It is read again after five
 * minutes; while that fails, or goes on, the old one serves. Rejects only when there is none yet.
 */
export async function currentLinker({ demo }: { demo: boolean }, now = Date.now()): Promise<Linker> {
  if (!cached) {
    cached = { linkers: compile(), at: now };
    cached.linkers.catch(() => {
      cached = undefined;
    });
  } else if (now - cached.at > maxAgeMs) {
    const renewing = cached;
    renewing.at = now;
    void compile().then(
      (linkers) => {
        renewing.linkers = Promise.resolve(linkers);
      },
      () => undefined,
    );
  }
  return (await cached.linkers)[demo ? 'demo' : 'real'];
}
