import { prisma } from '#server/infra/prisma.ts';

/** DiskUse is a database's size: in all and by table with its indexes, in kB for each article. */
export interface DiskUse {
  kbPerArticle: number;
  tables: Record<string, number>;
}

const minKb = 0.05;

/** measureDisk reads how much disk the database takes. */
export async function measureDisk(): Promise<DiskUse> {
  const rows = await prisma().$queryRaw<{ name: string; kb: number }[]>`
    SELECT c.relname AS name,
      pg_total_relation_size(c.oid) / 1024.0::float8 / (SELECT count(*) FROM articles)::float8 AS kb
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY kb DESC`;
  return {
    kbPerArticle: rows.reduce((sum, { kb }) => sum + kb, 0),
    tables: Object.fromEntries(rows.filter(({ kb }) => kb >= minKb).map(({ name, kb }) => [name, kb])),
  };
}
