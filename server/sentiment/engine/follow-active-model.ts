import type { Logger } from 'pino';
import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';
import { activateEnsembleComposition } from '#server/sentiment/registry/activate-ensemble-composition.ts';
import { findActiveVersion } from '#server/sentiment/registry/find-staged-version.ts';

/** Members of an ensemble whose active version is not the one that was opened, each with the version it should have. */
async function findChangedMembers(members: SentimentEngine['model']['members'] = []): Promise<string[]> {
  const changed: string[] = [];
  for (const { name, version } of members.filter((member) => member.name !== 'vader')) {
    const active = await findActiveVersion(name);
    if (active !== null && manifestVersion(active) !== version) changed.push(`${name} ${active}`);
  }
  return changed;
}

/**
 * followActiveModel keeps an engine, and the members of an ensemble, on the versions that the registry calls active,
 * swapping while it serves. A version that is refused is reported once; what serves goes on. Gives the function that
 * looks at once.
 */
export function followActiveModel({
  engine,
  builtIn = false,
  lifecycle,
  log,
  everyMs = 5_000,
  onSwap = () => Promise.resolve(),
  onCheck = () => Promise.resolve(),
}: {
  engine: SentimentEngine;
  /** An ensemble without a folder: its members have versions to choose among, it has none. */
  builtIn?: boolean;
  lifecycle: Lifecycle;
  log: Logger;
  everyMs?: number;
  onSwap?: (model: SentimentEngine['model']) => Promise<void>;
  /** Looked after with every look. */
  onCheck?: () => Promise<void>;
}): () => Promise<void> {
  const { name } = engine.model;
  let refused: string | null = null;
  let checking: Promise<void> | undefined;

  async function checkRegistry() {
    const active = builtIn ? null : await findActiveVersion(name);
    const serving = manifestVersion(engine.model.version);
    // A composition that an ensemble wrote into its version is no version that could be opened.
    const version = active === null ? serving : manifestVersion(active);
    const moved = await findChangedMembers(engine.model.members);
    const target = [...(version === serving ? [] : [version]), ...moved].join(', ');
    if (target === '') refused = null;
    else if (target !== refused) await swapTo(version, target);
  }

  async function swapTo(version: string, wish: string) {
    // A member that is refused leaves the wish open, and is not tried again until the registry wishes something else.
    refused = wish;
    try {
      await engine.swap(name, builtIn ? undefined : version);
      await activateEnsembleComposition(engine.model);
      await onSwap(engine.model);
    } catch (error) {
      const reason = (error as Error).message;
      log.error(
        { model: name, version, serving: engine.model.version, reason },
        'the active model was refused',
      );
    }
  }

  function checkOnce(): Promise<void> {
    checking ??= checkRegistry()
      .then(onCheck)
      .catch((error: Error) => log.warn({ reason: error.message }, 'the model registry did not answer'))
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
