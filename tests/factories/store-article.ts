import { randomUUID } from 'node:crypto';
import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';

/** storeSource makes a feed that was never read. */
export async function storeSource(over: Partial<Prisma.SourceUncheckedCreateInput> = {}) {
  const id = randomUUID();
  return prisma().source.create({
    data: { id, kind: 'feed', name: `Source ${id}`, outlet: 'Newswire', ...over },
  });
}

/** storeTicker makes a listing with a symbol of its own. */
export async function storeTicker(over: Partial<Prisma.TickerUncheckedCreateInput> = {}) {
  const symbol = `T${randomUUID().slice(0, 8).toUpperCase()}`;
  return prisma().ticker.create({
    data: { symbol, exchange: 'TEST', name: `Company ${symbol}`, sector: 'Energy', ...over },
  });
}

/** storeModelVersion makes an active model version. */
export async function storeModelVersion(over: Partial<Prisma.ModelVersionUncheckedCreateInput> = {}) {
  const model = await prisma().model.create({ data: { name: `model-${randomUUID()}`, kind: 'onnx' } });
  return prisma().modelVersion.create({
    data: { modelId: model.id, version: '1', stage: 'active', activatedAt: new Date(), ...over },
  });
}

export interface StoreArticleInput {
  sourceId: string;
  modelVersionId: number;
  availableAt: Date;
  scoredAt?: Date;
  demo?: boolean;
  title?: string;
  outlet?: string;
  storyId?: string;
  position?: number;
  copyOfId?: string;
  score?: number;
  status?: 'scored' | 'abstained' | 'failed';
  tickers?: {
    tickerId: number;
    score?: number;
    status?: 'scored' | 'abstained' | 'failed';
    relevance?: number;
  }[];
}

/** scoreRow is one verdict; a failed one has no numbers. */
function scoreRow({
  status = 'scored',
  score = 0.5,
}: {
  status?: 'scored' | 'abstained' | 'failed' | undefined;
  score?: number | undefined;
}) {
  if (status === 'failed') return { status, reason: 'the test said so' };
  const label = score > 0 ? ('positive' as const) : ('negative' as const);
  return { status, score, label, confidence: 0.8 };
}

async function openStory(
  firstArticleId: string,
  { availableAt, demo = false }: StoreArticleInput,
): Promise<string> {
  const { id } = await prisma().story.create({
    data: { firstArticleId, firstSeenAt: availableAt, lastSeenAt: availableAt, demo },
  });
  return id;
}

/** storeArticle makes an article that is linked, scored and placed, as the pipeline leaves it. */
export async function storeArticle(input: StoreArticleInput) {
  const { sourceId, modelVersionId, availableAt, demo = false, tickers = [], position = 1 } = input;
  const scoredAt = input.scoredAt ?? availableAt;
  const id = randomUUID();
  const title = input.title ?? `Headline ${id}`;
  await prisma().article.create({
    data: {
      id,
      sourceId,
      externalId: id,
      outlet: input.outlet ?? 'Newswire',
      title,
      firstSeenAt: availableAt,
      availableAt,
      contentHash: id,
      demo,
      correlationId: id.slice(0, 8),
      links: {
        create: tickers.map(({ tickerId, relevance = 90 }) => ({
          tickerId,
          relevance,
          reason: 'Named first in the headline',
          method: 'name',
          mention: 'Company',
        })),
      },
    },
  });
  await prisma().score.createMany({
    data: [
      { tickerId: null, verdict: input },
      ...tickers.map((t) => ({ tickerId: t.tickerId, verdict: t })),
    ].map(({ tickerId, verdict }) => ({
      articleId: id,
      tickerId,
      modelVersionId,
      scoredAt,
      ...scoreRow(verdict),
    })),
  });
  const storyId = input.storyId ?? (await openStory(id, input));
  await prisma().storyArticle.create({
    data: {
      articleId: id,
      storyId,
      position,
      novelty: 1 / position,
      copyOfId: input.copyOfId ?? null,
      decidedAt: scoredAt,
    },
  });
  return { id, storyId, title };
}

/** storeEmbedding gives a stored article its embedding. */
export async function storeEmbedding({
  articleId,
  modelVersionId,
  vector,
}: {
  articleId: string;
  modelVersionId: number;
  vector: Float32Array;
}) {
  const bytes = new Uint8Array(vector.buffer as ArrayBuffer);
  await prisma().articleEmbedding.create({ data: { articleId, modelVersionId, vector: bytes } });
}
