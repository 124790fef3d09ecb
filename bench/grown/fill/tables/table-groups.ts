import type { TableGroup } from '#bench/grown/fill/table-writer.ts';
import { writeArticles } from '#bench/grown/fill/tables/write-articles.ts';
import { writeBars } from '#bench/grown/fill/tables/write-bars.ts';
import { writeEmbeddings } from '#bench/grown/fill/tables/write-embeddings.ts';
import { writeFetchRuns } from '#bench/grown/fill/tables/write-fetch-runs.ts';
import { writePhrases } from '#bench/grown/fill/tables/write-phrases.ts';
import { writeScores } from '#bench/grown/fill/tables/write-scores.ts';
import { writeStories } from '#bench/grown/fill/tables/write-stories.ts';

/** tableGroups are all table writers. Raise `generatorVersion` with every change, so that databases are filled anew. */
export const tableGroups: readonly TableGroup[] = [
  writeArticles,
  writeScores,
  writeStories,
  writePhrases,
  writeEmbeddings,
  writeBars,
  writeFetchRuns,
];

/** generatorVersion is part of a filled database's stamp. */
export const generatorVersion = 3;
