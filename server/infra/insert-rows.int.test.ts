import { expect, test } from 'vitest';
import { toRecordset } from '#server/infra/insert-rows.ts';
import { prisma } from '#server/infra/prisma.ts';

test.each([
  ['half of a pair becomes a sign that says so', 'A\ud800B', 'A\ufffdB'],
  ['the other half too, at the end', 'AB\udfff', 'AB\ufffd'],
  ['a whole pair stays', 'up 📈 5%', 'up 📈 5%'],
  ['what only looks like half of one stays', 'the escape \\ud800', 'the escape \\ud800'],
])('text that Postgres would refuse: %s', async (_, given, stored) => {
  const rows = [{ text: given }, { text: 'Rain on Tuesday' }];
  const read = await prisma().$queryRaw`SELECT text FROM ${toRecordset({ text: 'text' }, rows)}`;
  expect(read).toEqual([{ text: stored }, { text: 'Rain on Tuesday' }]);
});
