-- What Prisma's schema language cannot say.

-- One verdict an article, company and model version; the whole article's verdict has no company.
CREATE UNIQUE INDEX "scores_once" ON "scores" ("articleId", "tickerId", "modelVersionId") NULLS NOT DISTINCT;

-- Append-only tables: nothing that was known is overwritten or forgotten.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_entries', 'fetch_runs', 'articles', 'article_revisions', 'article_tickers',
                              'article_embeddings', 'story_articles', 'scores']
  LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- Wakes the relay as soon as work is promised.
CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;

CREATE TRIGGER outbox_notify AFTER INSERT ON "outbox" FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();
