-- AlterEnum
ALTER TYPE "BarResolution" ADD VALUE 'd1';

-- DropIndex
DROP INDEX "story_phrases_phrase_idx";

-- CreateTable
CREATE TABLE "article_phrases" (
    "articleId" UUID NOT NULL,
    "storyId" UUID NOT NULL,
    "availableAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "score" DOUBLE PRECISION,
    "phrases" TEXT[],

    CONSTRAINT "article_phrases_pkey" PRIMARY KEY ("articleId")
);

-- CreateTable
CREATE TABLE "phrase_buckets" (
    "resolution" "BarResolution" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "completeAt" TIMESTAMPTZ(3),
    "changes" INTEGER NOT NULL DEFAULT 0,
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cut" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "phrase_buckets_pkey" PRIMARY KEY ("resolution","startsAt","demo")
);

-- CreateTable
CREATE TABLE "phrase_counts" (
    "resolution" "BarResolution" NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "demo" BOOLEAN NOT NULL,
    "phrase" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "stories" INTEGER NOT NULL,
    "scored" INTEGER NOT NULL,
    "scoreSum" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "phrase_counts_pkey" PRIMARY KEY ("resolution","startsAt","demo","phrase")
);

-- CreateTable
CREATE TABLE "story_topics" (
    "phrase" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "storyId" UUID NOT NULL,

    CONSTRAINT "story_topics_pkey" PRIMARY KEY ("phrase","seenAt","storyId")
);

-- CreateTable
CREATE TABLE "deleted_article_keys" (
    "sourceId" UUID NOT NULL,
    "externalId" TEXT NOT NULL,
    "deletedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deleted_article_keys_pkey" PRIMARY KEY ("sourceId","externalId")
);

-- CreateTable
CREATE TABLE "maintenance_progress" (
    "task" TEXT NOT NULL,
    "cursor" JSONB NOT NULL DEFAULT '{}',
    "rowsDone" BIGINT NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "maintenance_progress_pkey" PRIMARY KEY ("task")
);

-- CreateIndex
CREATE INDEX "article_phrases_availableAt_idx" ON "article_phrases"("availableAt");

-- CreateIndex
CREATE INDEX "story_topics_seenAt_idx" ON "story_topics"("seenAt");
