import { expect, test } from 'vitest';
import { linkTickers } from '#domain/tickers/link-tickers.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';
import { makeTicker } from '#tests/servers/make-articles.ts';

test('simulated news links to invented companies only, real news to real ones only', async () => {
  const real = await makeTicker({ symbol: 'QZRL', name: 'Quizzaxo Widgets' });
  const demo = await makeTicker({ symbol: 'QZDM', name: 'Zorblattin Foods', exchange: 'DEMO', demo: true });
  const text = { title: 'Quizzaxo Widgets sues Zorblattin Foods over $QZDM and $QZRL', summary: '' };
  const linked = async (source: { demo: boolean }) =>
    linkTickers(await currentLinker(source), text).map(({ tickerId }) => tickerId);
  expect(await linked({ demo: false })).toEqual([real.id]);
  expect(await linked({ demo: true })).toEqual([demo.id]);
});
