-- Append-only tables lose rows to the functions of retention only. They set the parameter for as long as they run; the audit
-- log has no such function, and nothing may truncate.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME <> 'audit_entries'
    AND current_setting('undertone.deleting', true) = 'retention' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME;
END $$;

-- Deletes articles with everything that belongs to them and keeps their keys, so that a source that still offers them does not
-- bring them back.
CREATE FUNCTION delete_articles(article_ids uuid[]) RETURNS integer LANGUAGE plpgsql
SET undertone.deleting = 'retention' AS $$
DECLARE deleted integer;
BEGIN
  INSERT INTO deleted_article_keys ("sourceId", "externalId", "deletedAt")
    SELECT "sourceId", "externalId", now() FROM articles WHERE id = ANY(article_ids) ON CONFLICT DO NOTHING;
  DELETE FROM article_phrases WHERE "articleId" = ANY(article_ids);
  DELETE FROM link_reports WHERE "articleId" = ANY(article_ids);
  DELETE FROM article_embeddings WHERE "articleId" = ANY(article_ids);
  DELETE FROM scores WHERE "articleId" = ANY(article_ids);
  DELETE FROM article_tickers WHERE "articleId" = ANY(article_ids);
  DELETE FROM article_revisions WHERE "articleId" = ANY(article_ids);
  DELETE FROM story_articles WHERE "articleId" = ANY(article_ids);
  DELETE FROM articles WHERE id = ANY(article_ids);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;

-- Deletes whole stories whose last report is older, at least one and else at most so many articles; a story that went on keeps
-- its first reports. Then articles that were never placed. Returns the number of articles; 0 when nothing is left.
CREATE FUNCTION delete_expired_stories(before timestamptz, max_articles integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  story_ids uuid[];
  deleted integer;
BEGIN
  SELECT array_agg(id) INTO story_ids FROM (
    SELECT id, sum("articleCount") OVER (ORDER BY "lastSeenAt", id) - "articleCount" AS earlier
    FROM (
      -- Locked, so that no report joins while its story is deleted.
      SELECT id, "articleCount", "lastSeenAt" FROM stories WHERE "lastSeenAt" < before
      ORDER BY "lastSeenAt", id LIMIT max_articles FOR UPDATE) oldest) s
  WHERE earlier < max_articles;
  IF story_ids IS NULL THEN
    RETURN delete_articles(ARRAY(
      SELECT a.id FROM articles a
      WHERE a."availableAt" < before AND NOT EXISTS (SELECT FROM story_articles m WHERE m."articleId" = a.id)
      ORDER BY a."availableAt" LIMIT max_articles));
  END IF;
  deleted := delete_articles(ARRAY(SELECT "articleId" FROM story_articles WHERE "storyId" = ANY(story_ids)));
  DELETE FROM stories WHERE id = ANY(story_ids);
  -- A story without members counts too, so that the caller goes on.
  RETURN greatest(deleted, 1);
END $$;

-- Deletes the oldest fetch runs. Ids grow with time, so only the oldest are looked at.
CREATE FUNCTION delete_expired_fetch_runs(before timestamptz, max_rows integer) RETURNS integer LANGUAGE plpgsql
SET undertone.deleting = 'retention' AS $$
DECLARE deleted integer;
BEGIN
  DELETE FROM fetch_runs WHERE id IN (
    SELECT id FROM (SELECT id, "startedAt" FROM fetch_runs ORDER BY id LIMIT max_rows) oldest WHERE "startedAt" < before);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;
