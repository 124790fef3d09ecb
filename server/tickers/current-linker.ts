import { LRUCache } from 'lru-cache';
import { compileLinker, type Linker } from '#domain/tickers/compile-linker.ts';
import { loadGazetteer } from '#server/tickers/load-gazetteer.ts';

/** The gazetteer changes rarely (a seed, the simulated companies); a process may use one of this age. */
const maxAgeMs = 5 * 60_000;

/** Linkers are kept apart: simulated news links to invented companies only, real news to real ones. */
interface Linkers {
  real: Linker;
  demo: Linker;
}

async function compileLinkers(): Promise<Linkers> {
  const entries = await loadGazetteer();
  return {
    real: compileLinker(entries.filter(({ demo }) => !demo)),
    demo: compileLinker(entries.filter(({ demo }) => demo)),
  };
}

const cache = new LRUCache<'linkers', Linkers>({
  max: 1,
  ttl: maxAgeMs,
  fetchMethod: compileLinkers,
  allowStale: true,
  allowStaleOnFetchRejection: true,
  noDeleteOnFetchRejection: true,
});

/**
 * currentLinker gives the compiled linker for a source, simulated or real. It is compiled again after five minutes; until
 * that succeeds the previous one is used. Rejects only when there is none yet.
 */
export async function currentLinker({ demo }: { demo: boolean }): Promise<Linker> {
  const linkers = await cache.forceFetch('linkers');
  return demo ? linkers.demo : linkers.real;
}
