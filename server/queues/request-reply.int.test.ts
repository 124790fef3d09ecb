import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { defineQueue } from '#server/queues/define-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import { ReplyTimeoutError, requestReply } from '#server/queues/request-reply.ts';

const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

const queueOf = (name: string, replyTimeoutMs: number) =>
  defineQueue({
    name,
    payload: z.object({ text: z.string() }),
    replyTimeoutMs,
    deadLetters: false,
  });

test('the reply is returned, and a failure is thrown with its own message', async () => {
  const queue = queueOf('test.ask', 20_000);
  openWorker(
    queue,
    async ({ text }) => {
      if (text === 'broken') throw new Error('the model is broken');
      return text.toUpperCase();
    },
    { lifecycle, log },
  );
  expect(await requestReply(queue, { text: 'yes' })).toBe('YES');
  const failure = await requestReply(queue, { text: 'broken' }).catch((error: Error) => error);
  expect(failure).toMatchObject({ message: 'the model is broken' });
  expect(failure).not.toBeInstanceOf(ReplyTimeoutError);
});

test('the requester gives up in time, and the job is aborted then', async () => {
  const queue = queueOf('test.ask-in-vain', 300);
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  openWorker(
    queue,
    (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          ended();
          reject(new Error('given up'));
        });
      }),
    { lifecycle, log },
  );
  await expect(requestReply(queue, { text: 'x' })).rejects.toBeInstanceOf(ReplyTimeoutError);
  await end;
});
