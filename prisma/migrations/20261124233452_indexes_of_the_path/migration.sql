-- CreateIndex
CREATE INDEX "articles_canonicalUrl_idx" ON "articles" USING HASH ("canonicalUrl");

-- CreateIndex
CREATE INDEX "articles_sourceId_availableAt_idx" ON "articles"("sourceId", "availableAt" DESC);

-- CreateIndex
CREATE INDEX "story_articles_decidedAt_idx" ON "story_articles"("decidedAt");
