import { describePolledSource } from '#tests/contracts/source-adapter.ts';
import { startEdgar } from '#tests/stand-ins/edgar.ts';
import { startReddit } from '#tests/stand-ins/reddit.ts';
import { startX } from '#tests/stand-ins/x-api.ts';

describePolledSource('reddit', async () => {
  const server = await startReddit();
  return { ...server, allowInside: new Set([server.host]), secrets: ['reddit-secret-canary', 'token-1'] };
});

describePolledSource('x', async () => {
  const server = await startX();
  return {
    ...server,
    config: { ...server.config, query: 'Acme' },
    allowInside: new Set([server.host]),
    publish: ({ title, publishedAt }) => server.publish({ text: title, publishedAt }),
    secrets: ['x-token-canary'],
  };
});

describePolledSource('edgar', async () => {
  const server = await startEdgar();
  return {
    ...server,
    allowInside: new Set([server.host]),
    publish: ({ id, title, publishedAt }) =>
      server.file({
        accession: `0000000001-26-${id.slice(2).padStart(6, '0')}`,
        form: '8-K',
        items: ['2.02'],
        acceptedAt: publishedAt,
        parties: [{ name: title, cik: 1, role: 'Filer' }],
      }),
    titleOf: ({ title }) => `${title}: results of operations (Form 8-K)`,
    secrets: [],
  };
});
