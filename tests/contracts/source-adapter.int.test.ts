import { describePolledSource } from '#tests/contracts/source-adapter.ts';
import { startFeedServer } from '#tests/stand-ins/feed-server.ts';

describePolledSource('feed', async () => {
  const server = await startFeedServer();
  return {
    config: { url: server.url },
    allowInside: new Set([server.host]),
    publish: (item) => server.add(item),
    answerWith: (fault) => server.answer(fault?.status ?? 200, fault?.headers, fault?.body),
    secrets: [],
    close: () => server.close(),
  };
});
