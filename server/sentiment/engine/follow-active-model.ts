import type { Logger } from 'pino';
import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { activateEnsembleComposition } from '#server/sentiment/registry/activate-ensemble-composition.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';

/** findChangedMembers gives the ensemble members whose active version is not the opened one, with that active version. */
async function findChangedMembers(members: SentimentEngine['model']['members'] = []): Promise<string[]> {
  const changed: string[] = [];
  for (const { name, version } of members.filter((member) => member.name !== 'vader')) {
    const active = await findActiveVersion(name);
    if (active !== null && manifestVersion(active) !== version) changed.push(`${name} ${active}`);
  }
  return changed;
}

/**
 * followActiveModel keeps an engine, and the members of an ensemble, on the active versions of the registry until the
 * lifecycle closes; it swaps while the engine serves. A version that cannot be loaded is logged once, and the current one
 * keeps serving. Returns the function that checks the registry at once.
 */
export function followActiveModel({
  engine,
  isBuiltIn = false,
  lifecycle,
  log,
  everyMs = 5_000,
  onSwap = () => Promise.resolve(),
  onCheck = () => Promise.resolve(),
}: {
  engine: SentimentEngine;
  /** An ensemble without a folder: its members have versions, it has none itself. */
  isBuiltIn?: boolean;
  lifecycle: Lifecycle;
  log: Logger;
  everyMs?: number;
  onSwap?: (model: SentimentEngine['model']) => Promise<void>;
  /** Called after every check. */
  onCheck?: () => Promise<void>;
}): () => Promise<void> {
  const { name } = engine.model;
  let refused: string | null = null;
  let checking: Promise<void> | undefined;

  async function checkRegistry() {
    const active = isBuiltIn ? null : await findActiveVersion(name);
    const serving = manifestVersion(engine.model.version);
    // An ensemble appends its composition to its version; the manifest's version is what can be opened.
    const version = active === null ? serving : manifestVersion(active);
    const moved = await findChangedMembers(engine.model.members);
    const target = [...(version === serving ? [] : [version]), ...moved].join(', ');
    if (target === '') refused = null;
    else if (target !== refused) await swapTo(version, target);
  }

  async function swapTo(version: string, target: string) {
    // A target that cannot be loaded is not tried again until the registry names another one.
    refused = target;
    try {
      await engine.swap(name, isBuiltIn ? undefined : version);
      await activateEnsembleComposition(engine.model);
      await onSwap(engine.model);
    } catch (error) {
      const reason = (error as Error).message;
      log.error(
        { model: name, version, serving: engine.model.version, reason },
        'the active model could not be loaded',
      );
    }
  }

  function checkOnce(): Promise<void> {
    checking ??= checkRegistry()
      .then(onCheck)
      .catch((error: Error) => log.warn({ reason: error.message }, 'checking the model registry failed'))
      .finally(() => {
        checking = undefined;
      });
    return checking;
  }

  const timer = setInterval(() => void checkOnce(), everyMs);
  lifecycle.onClose('active model', async () => {
    clearInterval(timer);
    await checking;
  });
  return checkOnce;
}
