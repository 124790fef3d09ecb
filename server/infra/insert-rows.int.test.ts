import { expect, test } from 'vitest';
import { toRecordset } from '#server/infra/insert-rows.ts';
import { prisma } from '#server/infra/prisma.ts';

test.each([
  ['a lone surrogate becomes U+FFFD', 'A\ud800B', 'A\ufffdB'],
  ['a lone low surrogate at the end too', 'AB\udfff', 'AB\ufffd'],
  ['a pair is kept', 'up 📈 5%', 'up 📈 5%'],
  ['an escaped backslash before u is kept', 'the escape \\ud800', 'the escape \\ud800'],
])('text that Postgres rejects: %s', async (_, given, stored) => {
  const rows = [{ text: given }, { text: 'Rain on Tuesday' }];
  const read = await prisma().$queryRaw`SELECT text FROM ${toRecordset({ text: 'text' }, rows)}`;
  expect(read).toEqual([{ text: stored }, { text: 'Rain on Tuesday' }]);
});
