import { randomUUID } from 'node:crypto';
import { expect, test } from '#tests/e2e/fixtures.ts';
import { scorePattern } from '#tests/e2e/score-pattern.ts';
import { queryDatabase, storeDeadLetter, storeUnscoredArticle } from '#tests/e2e/stack/stack-database.ts';

test('a failed job is inspected and retried until it succeeds; another one is discarded', async ({
  page,
  login,
  openAs,
}) => {
  test.setTimeout(90_000);
  const title = 'Nvidia settles a patent suit on good terms, dead letter probe';
  const articleId = await storeUnscoredArticle(title);
  const otherId = await storeUnscoredArticle('Nvidia opens a campus, discarded probe');
  const deadLetters = [
    await storeDeadLetter(articleId, 'The scoring process was killed three times'),
    await storeDeadLetter(otherId, 'The model gave no numbers'),
  ];
  try {
    const trader = await openAs('premium');
    await trader.goto('/?universe=real');
    await expect(trader.getByText('NOW', { exact: true })).toBeVisible();
    await login('admin');
    await page.goto('/admin/dead-letters');
    const retried = page.locator(`[data-dead-letter="${deadLetters[0]}"]`);
    const discarded = page.locator(`[data-dead-letter="${deadLetters[1]}"]`);
    await expect(retried).toContainText('The scoring process was killed three times');
    await expect(retried).toContainText('sentiment.score-article');
    await expect(retried).toContainText(title);
    await retried.getByRole('button', { name: 'Inspect' }).click();
    await expect(page.locator('pre')).toContainText(articleId);

    await retried.getByRole('button', { name: 'Retry' }).click();
    await expect(retried).toHaveCount(0);
    await expect(discarded).toBeVisible();
    const row = trader.locator('[data-article]').filter({ hasText: 'dead letter probe' });
    await expect(row).toContainText(scorePattern, { timeout: 30_000 });

    await discarded.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(discarded).toBeVisible();
    await discarded.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await expect(discarded).toHaveCount(0);
    await page.getByRole('radio', { name: 'Retried' }).click();
    await expect(retried).toContainText('retried');
    await expect(retried.getByRole('button', { name: 'Retry' })).toHaveCount(0);
    await page.getByRole('radio', { name: 'Discarded' }).click();
    await expect(discarded).toContainText('The model gave no numbers');
    await expect(trader.locator('[data-article]').filter({ hasText: 'discarded probe' })).toHaveCount(0);
  } finally {
    // Other tests expect no failed jobs.
    await queryDatabase('DELETE FROM dead_letters WHERE id = ANY($1::uuid[])', [deadLetters]);
  }
});

test('several failed jobs are selected and retried at once, then all of their queue', async ({
  page,
  login,
}) => {
  const topic = `probe.${randomUUID().slice(0, 8)}`;
  // No queue has this name: retried jobs fail again in the same topic with another reason.
  await queryDatabase(
    `INSERT INTO dead_letters (id, topic, payload, reason, attempts, "failedAt")
     SELECT gen_random_uuid(), $1, jsonb_build_object('n', n), 'bulk probe ' || n, 1, now()
     FROM generate_series(1, 5) AS n`,
    [topic],
  );
  const states = async () => {
    const rows = await queryDatabase<{ state: string; n: number }>(
      `SELECT state::text, count(*)::int AS n FROM dead_letters
       WHERE topic = $1 AND reason LIKE 'bulk probe %' GROUP BY state`,
      [topic],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  };
  try {
    await login('admin');
    await page.goto('/admin/dead-letters');
    const choice = page.getByRole('combobox', { name: 'Queue' });
    await expect(choice.getByRole('option', { name: `${topic} (5)` })).toBeAttached();
    await choice.selectOption(topic);
    const rowOf = (n: number) => page.locator('[data-dead-letter]').filter({ hasText: `bulk probe ${n}` });
    for (const n of [1, 2]) await rowOf(n).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Retry 2 selected' }).click();
    await expect(rowOf(1)).toHaveCount(0);
    await expect(rowOf(2)).toHaveCount(0);
    await expect(rowOf(3)).toBeVisible();
    expect(await states()).toEqual({ retried: 2, waiting: 3 });

    await page.getByRole('button', { name: new RegExp(`^Retry all \\d+ in ${topic}$`) }).click();
    await expect(rowOf(3)).toHaveCount(0);
    await expect.poll(states).toEqual({ retried: 5 });
  } finally {
    await queryDatabase('DELETE FROM outbox WHERE topic = $1', [topic]);
    await queryDatabase('DELETE FROM dead_letters WHERE topic = $1', [topic]);
  }
});
