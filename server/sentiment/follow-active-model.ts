import type { Logger } from 'pino';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { findActiveVersion } from '#server/sentiment/find-active-version.ts';
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
}: {
  engine: SentimentEngine;
  lifecycle: Lifecycle;
  log: Logger;
  everyMs?: number;
  onSwap?: (model: SentimentEngine['model']) => Promise<void>;
}): () => Promise<void> {
  const { name } = engine.model;
  let refused: string | null = null;
  let looking: Promise<void> | undefined;

  async function look() {
    const version = await findActiveVersion(name);
    if (version === null || version === engine.model.version || version === refused) return;
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
