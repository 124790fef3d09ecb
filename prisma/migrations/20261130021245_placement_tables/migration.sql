-- AlterTable
ALTER TABLE "story_articles" ADD COLUMN     "placedSeq" BIGINT;

-- Numbers placements in their order. Lower numbers are for the placements of earlier versions, which an upgrade copies.
CREATE SEQUENCE "story_placed_seq" AS BIGINT START WITH 1000000000;

-- What placing an article reads of those placed in the last 48 hours. Partitioned by day, so that expiring is a DROP TABLE;
-- rows of a day without a partition go to the default one.
CREATE TABLE "story_candidates" (
    "tickerId" INTEGER NOT NULL,
    "placedSeq" BIGINT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "storyId" UUID NOT NULL,

    CONSTRAINT "story_candidates_pkey" PRIMARY KEY ("tickerId", "placedSeq", "decidedAt")
) PARTITION BY RANGE ("decidedAt");
COMMENT ON TABLE "story_candidates" IS 'Articles that are not copies, by company; those without a company under 0';

CREATE TABLE "article_signatures" (
    "placedSeq" BIGINT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "articleId" UUID NOT NULL,
    "storyId" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "copyOfId" UUID,
    "copyOfSeq" BIGINT,
    "documentKey" UUID,
    "tickerIds" INTEGER[] NOT NULL,
    "embedded" BOOLEAN NOT NULL,

    CONSTRAINT "article_signatures_pkey" PRIMARY KEY ("placedSeq", "decidedAt")
) PARTITION BY RANGE ("decidedAt");
COMMENT ON COLUMN "article_signatures"."documentKey" IS 'First half of the SHA-256 of the key of its address';
CREATE INDEX "article_signatures_articleId_idx" ON "article_signatures" ("articleId");
CREATE INDEX "article_signatures_documentKey_idx" ON "article_signatures" ("documentKey", "placedSeq")
    WHERE "documentKey" IS NOT NULL;

CREATE TABLE "article_bands" (
    "band" INTEGER NOT NULL,
    "placedSeq" BIGINT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL
) PARTITION BY RANGE ("decidedAt");
COMMENT ON TABLE "article_bands" IS 'MinHash bands of headlines and of whole texts, one row a band';
CREATE INDEX "article_bands_band_idx" ON "article_bands" ("band", "placedSeq");

CREATE TABLE "story_candidates_default" PARTITION OF "story_candidates" DEFAULT;
CREATE TABLE "article_signatures_default" PARTITION OF "article_signatures" DEFAULT;
CREATE TABLE "article_bands_default" PARTITION OF "article_bands" DEFAULT;

-- The application's role owns no table. These functions of the owner create and drop the daily partitions of the three tables
-- above, and nothing else.
CREATE FUNCTION "create_placement_partition"(parent TEXT, day DATE) RETURNS VOID
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF parent NOT IN ('story_candidates', 'article_signatures', 'article_bands') THEN
        RAISE EXCEPTION 'No partitions are made for %', parent;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        parent || '_' || to_char(day, 'YYYYMMDD'), parent,
        day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
END $$;

CREATE FUNCTION "drop_placement_partition"(parent TEXT, day DATE) RETURNS VOID
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF parent NOT IN ('story_candidates', 'article_signatures', 'article_bands') THEN
        RAISE EXCEPTION 'No partitions are dropped for %', parent;
    END IF;
    EXECUTE format('DROP TABLE %I', parent || '_' || to_char(day, 'YYYYMMDD'));
END $$;

REVOKE ALL ON FUNCTION "create_placement_partition"(TEXT, DATE) FROM PUBLIC;
REVOKE ALL ON FUNCTION "drop_placement_partition"(TEXT, DATE) FROM PUBLIC;
