-- CreateEnum
CREATE TYPE "GapState" AS ENUM ('open', 'filling', 'filled', 'abandoned');

-- CreateEnum
CREATE TYPE "DeadLetterState" AS ENUM ('waiting', 'retried', 'discarded');

-- CreateEnum
CREATE TYPE "SourceClass" AS ENUM ('regulator', 'exchange', 'wire', 'company', 'press', 'specialist', 'aggregator', 'blog', 'social', 'simulated');

-- CreateEnum
CREATE TYPE "AliasKind" AS ENUM ('name', 'person', 'product');

-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "backfilled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "credibility" DOUBLE PRECISION,
ADD COLUMN     "eventReason" TEXT,
ADD COLUMN     "importance" INTEGER;

-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "activeHours" JSONB,
ADD COLUMN     "class" "SourceClass" NOT NULL DEFAULT 'press',
ADD COLUMN     "cron" TEXT,
ADD COLUMN     "lastItemAt" TIMESTAMPTZ(3),
ADD COLUMN     "lateSince" TIMESTAMPTZ(3),
ADD COLUMN     "pace" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "record" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "sealedSecrets" TEXT,
ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT 'UTC',
ADD COLUMN     "usualGapSeconds" INTEGER;

-- AlterTable
ALTER TABLE "story_articles" ADD COLUMN     "copyOfId" UUID,
ADD COLUMN     "jaccard" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "ticker_aliases" ADD COLUMN     "kind" "AliasKind" NOT NULL DEFAULT 'name';

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "noticesSeenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "link_reports" (
    "id" BIGSERIAL NOT NULL,
    "articleId" UUID NOT NULL,
    "tickerId" INTEGER NOT NULL,
    "userId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coverage_intervals" (
    "id" BIGSERIAL NOT NULL,
    "sourceId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coverage_intervals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coverage_gaps" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "GapState" NOT NULL DEFAULT 'open',
    "noticedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "itemsNew" INTEGER NOT NULL DEFAULT 0,
    "cursor" JSONB NOT NULL DEFAULT '{}',
    "lastError" TEXT,

    CONSTRAINT "coverage_gaps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dead_letters" (
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "priority" "Priority" NOT NULL DEFAULT 'standard',
    "payload" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "articleId" UUID,
    "failedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "DeadLetterState" NOT NULL DEFAULT 'waiting',
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "dead_letters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_events" (
    "id" BIGSERIAL NOT NULL,
    "sourceId" UUID NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "itemsNew" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inbound_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "sourceId" UUID,
    "message" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "story_phrases" (
    "storyId" UUID NOT NULL,
    "phrase" TEXT NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "story_phrases_pkey" PRIMARY KEY ("storyId","phrase")
);

-- CreateTable
CREATE TABLE "ticker_watches" (
    "userId" UUID NOT NULL,
    "tickerId" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ticker_watches_pkey" PRIMARY KEY ("userId","tickerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "link_reports_articleId_tickerId_userId_key" ON "link_reports"("articleId", "tickerId", "userId");

-- CreateIndex
CREATE INDEX "coverage_intervals_sourceId_startsAt_idx" ON "coverage_intervals"("sourceId", "startsAt");

-- CreateIndex
CREATE INDEX "coverage_gaps_sourceId_state_idx" ON "coverage_gaps"("sourceId", "state");

-- CreateIndex
CREATE INDEX "dead_letters_state_failedAt_idx" ON "dead_letters"("state", "failedAt");

-- CreateIndex
CREATE UNIQUE INDEX "inbound_events_sourceId_idempotencyKey_key" ON "inbound_events"("sourceId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "notices_key_key" ON "notices"("key");

-- CreateIndex
CREATE INDEX "notices_at_idx" ON "notices"("at");

-- CreateIndex
CREATE INDEX "story_phrases_phrase_idx" ON "story_phrases"("phrase");

-- CreateIndex
CREATE INDEX "ticker_watches_tickerId_idx" ON "ticker_watches"("tickerId");

-- AddForeignKey
ALTER TABLE "link_reports" ADD CONSTRAINT "link_reports_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_reports" ADD CONSTRAINT "link_reports_tickerId_fkey" FOREIGN KEY ("tickerId") REFERENCES "tickers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_reports" ADD CONSTRAINT "link_reports_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage_intervals" ADD CONSTRAINT "coverage_intervals_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage_gaps" ADD CONSTRAINT "coverage_gaps_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound_events" ADD CONSTRAINT "inbound_events_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "story_phrases" ADD CONSTRAINT "story_phrases_storyId_fkey" FOREIGN KEY ("storyId") REFERENCES "stories"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticker_watches" ADD CONSTRAINT "ticker_watches_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticker_watches" ADD CONSTRAINT "ticker_watches_tickerId_fkey" FOREIGN KEY ("tickerId") REFERENCES "tickers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was given up in the outbox becomes a dead letter.
INSERT INTO "dead_letters" ("id", "topic", "priority", "payload", "reason", "attempts", "articleId", "failedAt")
SELECT gen_random_uuid(), "topic", "priority", "payload", coalesce("failure", 'unknown'), "attempts",
  ("payload" ->> 'articleId')::uuid, "failedAt"
FROM "outbox" WHERE "failedAt" IS NOT NULL;
DELETE FROM "outbox" WHERE "failedAt" IS NOT NULL;

-- AlterTable
ALTER TABLE "outbox" DROP COLUMN "failedAt",
DROP COLUMN "failure";

-- What others sent us is kept as it came.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "inbound_events"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
