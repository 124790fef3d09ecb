import type { Client } from 'pg';

/** One user, audit entry, notice, dead letter, gap and link report for this many articles. */
const articlesPerRow = 500;

const statements = [
  `INSERT INTO users (id, email, name, "createdAt", "updatedAt")
   SELECT gen_random_uuid(), 'user' || i || '@grown.example', 'User ' || i, now(), now()
   FROM generate_series(1, least($1, 2000)) i`,
  `INSERT INTO audit_entries (at, "actorId", action, entity, "entityId")
   SELECT now() - i * interval '5 minutes', (SELECT id FROM users LIMIT 1), 'source.update', 'source', i::text
   FROM generate_series($1, 1, -1) i`,
  `INSERT INTO notices (at, kind, "sourceId", message, key)
   SELECT now() - i * interval '5 minutes', 'source.late', (SELECT id FROM sources LIMIT 1), 'Late for an hour',
     'grown-' || i FROM generate_series($1, 1, -1) i`,
  `INSERT INTO dead_letters (id, topic, payload, reason, attempts, "articleId", "failedAt")
   SELECT gen_random_uuid(), 'article.score', '{}', 'The model refused the text', 5, a.id, a."firstSeenAt"
   FROM (SELECT id, "firstSeenAt" FROM articles LIMIT $1) a`,
  `INSERT INTO coverage_gaps (id, "sourceId", "startsAt", "endsAt", state, "noticedAt")
   SELECT gen_random_uuid(), s.id, now() - i * interval '10 minutes', now() - i * interval '9 minutes',
     (CASE WHEN i % 10 = 0 THEN 'open' ELSE 'filled' END)::"GapState", now()
   FROM generate_series(1, $1) i JOIN (SELECT id, row_number() OVER () AS n FROM sources) s ON s.n = 1 + i % 200`,
  `INSERT INTO link_reports ("articleId", "tickerId", "userId", kind)
   SELECT l."articleId", l."tickerId", (SELECT id FROM users LIMIT 1), 'wrong'
   FROM (SELECT "articleId", "tickerId" FROM article_tickers LIMIT $1) l`,
];

/** insertOperations stores what administrators see: users, audit entries, notices, dead letters, gaps and link reports. */
export async function insertOperations(client: Client, articles: number): Promise<void> {
  const count = Math.ceil(articles / articlesPerRow);
  for (const statement of statements) await client.query(statement, [count]);
}
