import type { Logger } from 'pino';
import { manifestVersion } from '#domain/sentiment/manifest-version.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { findActiveVersion } from '#server/sentiment/find-staged-version.ts';
import type { SentimentEngine } from '#server/sentiment/open-sentiment-engine.ts';

/**
 * followActiveModel keeps an engine on the version that the registry calls active, swapping while it serves. A version
 * that is refused is reported once; the one that serves goes on. Gives the function that looks at once.
 */
export function followActiveModel({
  engine,
  lifecycle,
  log,
  everyMs = 5_000,
  onSwap = () => Promise.resolve(),
  beside = () => Promise.resolve(),
}: {
  engine: SentimentEngine;
  lifecycle: Lifecycle;
  log: Logger;
  everyMs?: number;
  onSwap?: (model: SentimentEngine['model']) => Promise<void>;
  /** Looked after with every look. */
  beside?: () => Promise<void>;
}): () => Promise<void> {
  const { name } = engine.model;
  let refused: string | null = null;
  let looking: Promise<void> | undefined;

  async function look() {
    const active = await findActiveVersion(name);
    // A composition that an ensemble wrote into its version is no version that could be opened.
    const version = active === null ? null : manifestVersion(active);
    if (version === null || version === manifestVersion(engine.model.version)) refused = null;
    else if (version !== refused) await swapTo(version);
  }

  async function swapTo(version: string) {
    try {
      await engine.swap(name, version);
      refused = null;
      await onSwap(engine.model);
    } catch (error) {
      refused = version;
      const reason = (error as Error).message;
      log.error(
        { model: name, version, serving: engine.model.version, reason },
        'the active model was refused',
      );
    }
  }

  function lookOnce(): Promise<void> {
    looking ??= look()
      .then(beside)
      .catch((error: Error) => log.warn({ reason: error.message }, 'the model registry did not answer'))
      .finally(() => {
        looking = undefined;
      });
    return looking;
  }

  const timer = setInterval(() => void lookOnce(), everyMs);
  lifecycle.onClose('active model', async () => {
    clearInterval(timer);
    await looking;
  });
  return lookOnce;
}
