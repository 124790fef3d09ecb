import { randomUUID } from 'node:crypto';
import { expect, test } from '#tests/e2e/fixtures.ts';
import { queryDatabase } from '#tests/e2e/stack/stack-database.ts';

/** storeGap stores a gap of two hours. */
async function storeGap(
  sourceId: string,
  fields: { state: string; progress: number; cursor?: object },
): Promise<string> {
  const id = randomUUID();
  await queryDatabase(
    `INSERT INTO coverage_gaps (id, "sourceId", "startsAt", "endsAt", state, "noticedAt", progress, cursor)
     VALUES ($1, $2, now() - interval '3 hours', now() - interval '1 hour', $3::"GapState", now(), $4, $5)`,
    [id, sourceId, fields.state, fields.progress, fields.cursor ?? {}],
  );
  return id;
}

test('a gap shows the progress of its backfill, is abandoned, and is filled again', async ({
  page,
  login,
}) => {
  const sourceId = randomUUID();
  const name = `Gap probe ${sourceId.slice(0, 8)}`;
  await queryDatabase(
    `INSERT INTO sources (id, kind, name, outlet, config, state, "updatedAt")
     VALUES ($1, 'feed', $2, 'Gap press', '{}', 'paused', now())`,
    [sourceId, name],
  );
  const stateOf = async (id: string) =>
    (await queryDatabase<{ state: string }>('SELECT state FROM coverage_gaps WHERE id = $1', [id]))[0]?.state;
  try {
    const filling = await storeGap(sourceId, {
      state: 'filling',
      progress: 0.4,
      // Postponed, so that no worker changes it during the test.
      cursor: { page: null, pages: 2, retryAt: '2199-01-01T00:00:00.000Z', failuresInRow: 1 },
    });
    await login('admin');
    await page.goto('/admin/gaps');
    const row = page.locator('tr[data-gap]').filter({ hasText: name });
    const bar = row.getByRole('progressbar', { name: `Backfill of ${name}` });
    await expect(bar).toBeVisible();
    await expect(bar).toHaveAttribute('value', '40');
    await row.getByRole('button', { name: 'Abandon' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Abandon' }).click();
    await expect(bar).toHaveCount(0);
    await expect.poll(() => stateOf(filling)).toBe('abandoned');

    await queryDatabase('DELETE FROM coverage_gaps WHERE id = $1', [filling]);
    const open = await storeGap(sourceId, { state: 'open', progress: 0 });
    await page.reload();
    await expect(row).toContainText('not filled');
    await row.getByRole('button', { name: 'Fill gap' }).click();
    // A feed has no history, so its backfill fails, is postponed and stays in the state filling.
    await expect(bar).toBeVisible();
    expect(await stateOf(open)).toBe('filling');
  } finally {
    await queryDatabase('DELETE FROM coverage_gaps WHERE "sourceId" = $1', [sourceId]);
    await queryDatabase('DELETE FROM sources WHERE id = $1', [sourceId]);
  }
});
