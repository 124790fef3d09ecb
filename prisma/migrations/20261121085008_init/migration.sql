-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "TimeConfidence" AS ENUM ('exact', 'inferred', 'unknown');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('allowed', 'denied');

-- CreateEnum
CREATE TYPE "BarResolution" AS ENUM ('m1', 'm15', 'h1');

-- CreateEnum
CREATE TYPE "ModelStage" AS ENUM ('candidate', 'shadow', 'active', 'retired');

-- CreateEnum
CREATE TYPE "ScoreStatus" AS ENUM ('scored', 'abstained', 'failed');

-- CreateEnum
CREATE TYPE "SentimentLabel" AS ENUM ('positive', 'neutral', 'negative');

-- CreateEnum
CREATE TYPE "SourceState" AS ENUM ('active', 'paused');

-- CreateEnum
CREATE TYPE "Priority" AS ENUM ('high', 'standard');

-- CreateEnum
CREATE TYPE "TickerKind" AS ENUM ('equity', 'etf', 'crypto');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('user', 'admin');

-- CreateEnum
CREATE TYPE "Tier" AS ENUM ('free', 'premium', 'professional');

-- CreateTable
CREATE TABLE "articles" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "url" TEXT,
    "canonicalUrl" TEXT,
    "outlet" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "authors" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "language" TEXT,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedAtConfidence" "TimeConfidence" NOT NULL DEFAULT 'unknown',
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "availableAt" TIMESTAMPTZ(3) NOT NULL,
    "contentHash" TEXT NOT NULL,
    "priority" "Priority" NOT NULL DEFAULT 'standard',
    "eventType" TEXT,
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "correlationId" TEXT NOT NULL,

    CONSTRAINT "articles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article_revisions" (
    "articleId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL DEFAULT '',
    "contentHash" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "article_revisions_pkey" PRIMARY KEY ("articleId","revision")
);

-- CreateTable
CREATE TABLE "article_tickers" (
    "articleId" UUID NOT NULL,
    "tickerId" INTEGER NOT NULL,
    "relevance" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "mention" TEXT NOT NULL,

    CONSTRAINT "article_tickers_pkey" PRIMARY KEY ("articleId","tickerId")
);

-- CreateTable
CREATE TABLE "article_embeddings" (
    "articleId" UUID NOT NULL,
    "modelVersionId" INTEGER NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "article_embeddings_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entityId" TEXT,
    "outcome" "AuditOutcome" NOT NULL DEFAULT 'allowed',
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "index_bars" (
    "tickerId" INTEGER NOT NULL,
    "modelVersionId" INTEGER NOT NULL,
    "resolution" "BarResolution" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "n" INTEGER NOT NULL,
    "abstained" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "mean" DOUBLE PRECISION,
    "halfWidth" DOUBLE PRECISION,

    CONSTRAINT "index_bars_pkey" PRIMARY KEY ("tickerId","modelVersionId","resolution","startsAt")
);

-- CreateTable
CREATE TABLE "models" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_versions" (
    "id" SERIAL NOT NULL,
    "modelId" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "stage" "ModelStage" NOT NULL DEFAULT 'candidate',
    "manifest" JSONB NOT NULL DEFAULT '{}',
    "metrics" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "model_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "priority" "Priority" NOT NULL DEFAULT 'standard',
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "relayedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failedAt" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scores" (
    "id" BIGSERIAL NOT NULL,
    "articleId" UUID NOT NULL,
    "tickerId" INTEGER,
    "modelVersionId" INTEGER NOT NULL,
    "status" "ScoreStatus" NOT NULL,
    "label" "SentimentLabel",
    "score" DOUBLE PRECISION,
    "confidence" DOUBLE PRECISION,
    "pPositive" DOUBLE PRECISION,
    "pNeutral" DOUBLE PRECISION,
    "pNegative" DOUBLE PRECISION,
    "reason" TEXT,
    "scoredAt" TIMESTAMPTZ(3) NOT NULL,
    "timings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "scores_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "url" TEXT,
    "config" JSONB NOT NULL DEFAULT '{}',
    "priority" "Priority" NOT NULL DEFAULT 'standard',
    "state" "SourceState" NOT NULL DEFAULT 'active',
    "intervalSeconds" INTEGER NOT NULL DEFAULT 300,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "cursor" JSONB NOT NULL DEFAULT '{}',
    "lastAttemptAt" TIMESTAMPTZ(3),
    "lastSuccessAt" TIMESTAMPTZ(3),
    "nextCheckAt" TIMESTAMPTZ(3),
    "failuresInRow" INTEGER NOT NULL DEFAULT 0,
    "lastErrorCode" TEXT,
    "lastErrorMessage" TEXT,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fetch_runs" (
    "id" BIGSERIAL NOT NULL,
    "sourceId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "httpStatus" INTEGER,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "itemsSeen" INTEGER NOT NULL DEFAULT 0,
    "itemsNew" INTEGER NOT NULL DEFAULT 0,
    "itemsRevised" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT,

    CONSTRAINT "fetch_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stories" (
    "id" UUID NOT NULL,
    "firstArticleId" UUID NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "articleCount" INTEGER NOT NULL DEFAULT 1,
    "outletCount" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "stories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_articles" (
    "articleId" UUID NOT NULL,
    "storyId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "similarity" DOUBLE PRECISION,
    "novelty" DOUBLE PRECISION NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "story_articles_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "tickers" (
    "id" SERIAL NOT NULL,
    "symbol" TEXT NOT NULL,
    "exchange" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "TickerKind" NOT NULL DEFAULT 'equity',
    "sector" TEXT,
    "cik" INTEGER,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "tickers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticker_aliases" (
    "id" SERIAL NOT NULL,
    "tickerId" INTEGER NOT NULL,
    "alias" TEXT NOT NULL,
    "needsContext" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ticker_aliases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "role" "Role" NOT NULL DEFAULT 'user',
    "tier" "Tier" NOT NULL DEFAULT 'free',
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "disabledAt" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "articles_availableAt_idx" ON "articles"("availableAt" DESC);

-- CreateIndex
CREATE INDEX "articles_contentHash_idx" ON "articles"("contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "articles_sourceId_externalId_key" ON "articles"("sourceId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "article_revisions_articleId_contentHash_key" ON "article_revisions"("articleId", "contentHash");

-- CreateIndex
CREATE INDEX "article_tickers_tickerId_articleId_idx" ON "article_tickers"("tickerId", "articleId");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE INDEX "audit_entries_entity_entityId_idx" ON "audit_entries"("entity", "entityId");

-- CreateIndex
CREATE INDEX "index_bars_resolution_startsAt_idx" ON "index_bars"("resolution", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "models_name_key" ON "models"("name");

-- CreateIndex
CREATE UNIQUE INDEX "model_versions_modelId_version_key" ON "model_versions"("modelId", "version");

-- CreateIndex
CREATE INDEX "outbox_relayedAt_id_idx" ON "outbox"("relayedAt", "id");

-- CreateIndex
CREATE INDEX "scores_tickerId_scoredAt_idx" ON "scores"("tickerId", "scoredAt");

-- CreateIndex
CREATE INDEX "scores_articleId_idx" ON "scores"("articleId");

-- CreateIndex
CREATE INDEX "sources_state_deletedAt_idx" ON "sources"("state", "deletedAt");

-- CreateIndex
CREATE INDEX "fetch_runs_sourceId_startedAt_idx" ON "fetch_runs"("sourceId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "stories_firstArticleId_key" ON "stories"("firstArticleId");

-- CreateIndex
CREATE INDEX "stories_lastSeenAt_idx" ON "stories"("lastSeenAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "story_articles_storyId_position_key" ON "story_articles"("storyId", "position");

-- CreateIndex
CREATE INDEX "tickers_name_idx" ON "tickers"("name");

-- CreateIndex
CREATE UNIQUE INDEX "tickers_symbol_exchange_key" ON "tickers"("symbol", "exchange");

-- CreateIndex
CREATE UNIQUE INDEX "ticker_aliases_tickerId_alias_key" ON "ticker_aliases"("tickerId", "alias");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tickers" ADD CONSTRAINT "article_tickers_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_tickers" ADD CONSTRAINT "article_tickers_tickerId_fkey" FOREIGN KEY ("tickerId") REFERENCES "tickers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_embeddings" ADD CONSTRAINT "article_embeddings_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_embeddings" ADD CONSTRAINT "article_embeddings_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "index_bars" ADD CONSTRAINT "index_bars_tickerId_fkey" FOREIGN KEY ("tickerId") REFERENCES "tickers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "index_bars" ADD CONSTRAINT "index_bars_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "models"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scores" ADD CONSTRAINT "scores_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scores" ADD CONSTRAINT "scores_tickerId_fkey" FOREIGN KEY ("tickerId") REFERENCES "tickers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scores" ADD CONSTRAINT "scores_modelVersionId_fkey" FOREIGN KEY ("modelVersionId") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fetch_runs" ADD CONSTRAINT "fetch_runs_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_articles" ADD CONSTRAINT "story_articles_storyId_fkey" FOREIGN KEY ("storyId") REFERENCES "stories"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticker_aliases" ADD CONSTRAINT "ticker_aliases_tickerId_fkey" FOREIGN KEY ("tickerId") REFERENCES "tickers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
