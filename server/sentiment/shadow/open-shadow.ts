import { isSampledForShadow } from '#domain/sentiment/evaluation/measure-agreement.ts';
import { manifestVersion } from '#domain/sentiment/models/manifest-version.ts';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';
import { insertRows } from '#server/infra/insert-rows.ts';
import { prisma } from '#server/infra/prisma.ts';
import {
  type EngineOptions,
  openSentimentEngine,
  type SentimentEngine,
} from '#server/sentiment/engine/open-sentiment-engine.ts';
import { findServedVersions } from '#server/sentiment/registry/find-served-versions.ts';
import { findStagedVersion, type StagedVersion } from '#server/sentiment/registry/find-staged-version.ts';
import { scoreColumns, toScoreRow } from '#server/sentiment/scoring/record-verdicts.ts';
import type { ShadowArticle } from '#server/sentiment/scoring/score-context.ts';

/** Shadow scores a share of the articles with a candidate version, for comparison; no page reads its verdicts. */
export interface Shadow {
  /** checkRegistry opens, changes or closes the shadow engine as the registry says. */
  checkRegistry(): Promise<void>;
  /** submit scores a share of the articles in the background; does nothing without a shadow version. */
  submit(articles: readonly ShadowArticle[]): void;
  /** settled resolves when everything submitted is stored or has failed. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface OpenedShadow {
  staged: StagedVersion;
  engine: SentimentEngine;
}

/**
 * scoreShadow scores a share of the articles at standard priority, stores the verdicts under the shadow version, and gives
 * how many it scored. Scoring the same articles again stores nothing.
 */
export async function scoreShadow(
  articles: readonly ShadowArticle[],
  {
    shadow,
    modelVersionId,
    share,
    now,
  }: { shadow: SentimentEngine; modelVersionId: number; share: number; now: Date },
): Promise<number> {
  const sample = articles.filter(({ id }) => isSampledForShadow(id, share));
  if (sample.length === 0) return 0;
  const answers = await shadow.scoreMany(
    sample.map((article) => ({ text: selectTextToScore(article), priority: 'standard' as const })),
  );
  const rows = sample.flatMap(({ id: articleId }, i) => {
    const verdict = answers[i]?.verdict;
    return verdict ? [toScoreRow({ articleId, tickerId: null, modelVersionId, verdict, scoredAt: now })] : [];
  });
  await insertRows(prisma(), 'scores', scoreColumns, rows);
  return sample.length;
}

/**
 * openShadow keeps an engine for the version that is staged `shadow`, while there is one. It uses one thread, and normal
 * scoring never waits for it. A version that cannot be loaded is logged once.
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
    log.info({ model, version: last.staged.version }, 'the shadow version was closed');
  }

  async function openStaged(staged: StagedVersion): Promise<void> {
    try {
      const version = manifestVersion(staged.version);
      const chosen = { ...options, version, versionsOf: findServedVersions, threads: 1 };
      open = { staged, engine: await openSentimentEngine(chosen) };
      refused = null;
      log.info({ model, version, share }, 'a shadow version scores a share of the articles');
    } catch (error) {
      refused = staged.id;
      const reason = (error as Error).message;
      log.error({ model, version: staged.version, reason }, 'the shadow version could not be loaded');
    }
  }

  async function scoreBatch(opened: OpenedShadow, articles: readonly ShadowArticle[]): Promise<void> {
    try {
      const { engine: shadow, staged } = opened;
      await scoreShadow(articles, { shadow, modelVersionId: staged.id, share, now: now() });
    } catch (error) {
      const reason = (error as Error).message;
      log.warn({ model, version: opened.staged.version, reason }, 'the shadow version failed to score');
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
      const scored = scoreBatch(open, articles).finally(() => inFlight.delete(scored));
      inFlight.add(scored);
    },
    async settled() {
      await Promise.all(inFlight);
    },
    close: closeCurrent,
  };
}
