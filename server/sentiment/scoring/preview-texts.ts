import type { Logger } from 'pino';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import { previewTextsQueue } from '#server/queues/catalogue.ts';
import { requestReply } from '#server/queues/request-reply.ts';

/** previewTexts requests verdicts from an inference worker; nulls when none replies within eight seconds. */
export async function previewTexts(texts: string[], log: Logger): Promise<(Verdict | null)[]> {
  if (texts.length === 0) return [];
  try {
    return await requestReply<typeof previewTextsQueue.payload, Verdict[]>(previewTextsQueue, { texts });
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'no inference worker replied to a preview');
    return texts.map(() => null);
  }
}
