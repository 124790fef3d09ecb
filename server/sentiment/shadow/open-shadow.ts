import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import {
  type EngineOptions,
  openSentimentEngine,
  type SentimentEngine,
} from '#server/sentiment/engine/open-sentiment-engine.ts';
import { findServedVersions } from '#server/sentiment/registry/find-served-versions.ts';
import { findStagedVersion, type StagedVersion } from '#server/sentiment/registry/find-staged-version.ts';
import { type ShadowArticle, scoreShadow } from '#server/sentiment/shadow/score-shadow.ts';

export interface Shadow {
  /** Opens, changes or closes the shadow's engine as the registry says. */
  checkRegistry(): Promise<void>;
  /** Lets the shadow judge its share of these, in its own time; nothing when there is no shadow version. */
  submit(articles: readonly ShadowArticle[]): void;
  /** Resolves when everything submitted is stored, or told as an error. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface OpenedShadow {
  staged: StagedVersion;
  engine: SentimentEngine;
}

/**
 * openShadow keeps an engine for the version that is staged `shadow`, while there is one. It has one core, and whoever
 * scores never waits for it.
 */
export function openShadow({
  share,
  now,
  ...options
}: Omit<EngineOptions, 'version' | 'versionsOf' | 'lifecycle' | 'threads'> & {
  share: number;
  now: () => Date;
}): Shadow {
  const { model, log } = options;
  const inFlight = new Set<Promise<void>>();
  let open: OpenedShadow | null = null;
  let refused: number | null = null;

  async function closeCurrent(): Promise<void> {
    const last = open;
    open = null;
    if (!last) return;
    await Promise.all(inFlight);
    await last.engine.close();
    log.info({ model, version: last.staged.version }, 'the shadow version judges no longer');
  }

  async function openStaged(staged: StagedVersion): Promise<void> {
    try {
      const version = manifestVersion(staged.version);
      const chosen = { ...options, version, versionsOf: findServedVersions, threads: 1 };
      open = { staged, engine: await openSentimentEngine(chosen) };
      refused = null;
      log.info({ model, version, share }, 'a shadow version judges beside the active one');
    } catch (error) {
      refused = staged.id;
      const reason = (error as Error).message;
      log.error({ model, version: staged.version, reason }, 'the shadow version was refused');
    }
  }

  async function scoreBatch(
    { engine, staged }: OpenedShadow,
    articles: readonly ShadowArticle[],
  ): Promise<void> {
    try {
      await scoreShadow(articles, { shadow: engine, modelVersionId: staged.id, share, now: now() });
    } catch (error) {
      const reason = (error as Error).message;
      log.warn({ model, version: staged.version, reason }, 'the shadow version did not judge');
    }
  }

  return {
    async checkRegistry() {
      const staged = share > 0 ? await findStagedVersion(model, 'shadow') : null;
      if (staged?.id === open?.staged.id) return;
      await closeCurrent();
      if (staged && staged.id !== refused) await openStaged(staged);
    },
    submit(articles) {
      if (!open || articles.length === 0) return;
      const judged = scoreBatch(open, articles).finally(() => inFlight.delete(judged));
      inFlight.add(judged);
    },
    async settled() {
      await Promise.all(inFlight);
    },
    close: closeCurrent,
  };
}
