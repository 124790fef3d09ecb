import { decodeLogits, temperatureFor } from '#domain/sentiment/decode-logits.ts';
import type { ReadingManifest } from '#domain/sentiment/model-manifest.ts';
import { compileNormaliser, skipBlank } from '#domain/sentiment/normalise-text.ts';
import { poolWindows, type WindowReading } from '#domain/sentiment/pool-windows.ts';
import { failedVerdict, toVerdict } from '#domain/sentiment/to-verdict.ts';
import type { VerdictTimings } from '#domain/sentiment/verdict.ts';
import type { InferenceBackend } from '#server/inference/inference-backend.ts';
import { openBatcher, type RowAnswer } from '#server/inference/open-batcher.ts';
import type { Tokeniser } from '#server/inference/open-tokeniser.ts';
import { OverloadedError } from '#server/inference/overloaded-error.ts';
import { createReader, type Reading } from '#server/sentiment/models/read-rows.ts';
import type { ModelIdentity, SentimentModel } from '#server/sentiment/models/sentiment-model.ts';
import type { EngineVerdict, SentimentRequest } from '#server/sentiment/open-sentiment-engine.ts';

/** Rows that may wait; beyond it the answer is `overloaded`, which is better than a wait nobody wants. */
const mostQueued = 20_000;

export interface TransformerParts {
  manifest: ReadingManifest;
  kind: ModelIdentity['kind'];
  tokeniser: Tokeniser;
  backend: InferenceBackend;
  limits: { budgetTokens: number; maxRows: number };
  maxQueued?: number;
}

/** createTransformerModel reads texts for a BERT-like classifier, batches them, and reads its logits. */
export function createTransformerModel(parts: TransformerParts): SentimentModel {
  const { manifest, kind, tokeniser, backend, limits, maxQueued = mostQueued } = parts;
  const { name, version, labels, abstainBelow } = manifest;
  const read = createReader(manifest, tokeniser, compileNormaliser(manifest.input.normalise));
  const batcher = openBatcher({ backend, limits: { ...limits, spread: 0.1 }, maxQueued });

  function submit({ rows }: Reading, { priority, signal, deadlineMs }: SentimentRequest) {
    const deadlineAt = deadlineMs === undefined ? undefined : performance.now() + deadlineMs;
    return Promise.all(rows.map((row) => batcher.submit({ row, lane: priority, deadlineAt, signal })));
  }

  function decode(
    answers: RowAnswer[],
    { rows, notes, isMeaningless }: Reading,
    { entity }: SentimentRequest,
    timings: VerdictTimings,
  ): EngineVerdict {
    const source = { model: name, version, timings };
    const temperature = temperatureFor(manifest, Boolean(entity));
    const windows: WindowReading[] = [];
    for (const [i, { logits, embedding }] of answers.entries()) {
      const probabilities = decodeLogits(logits, labels, temperature);
      if (!probabilities)
        return {
          verdict: failedVerdict('the model answered with something that is no number', source),
          embedding: null,
        };
      windows.push({ probabilities, embedding, tokens: rows[i]?.ids.length ?? 1 });
    }
    const { probabilities, embedding } = poolWindows(windows);
    const verdict = toVerdict(probabilities, source, { abstainBelow, notes, abstain: isMeaningless });
    return { verdict, embedding: entity ? null : embedding };
  }

  async function score(request: SentimentRequest): Promise<EngineVerdict> {
    const startedAt = performance.now();
    const timings: VerdictTimings = { queueMs: 0, tokeniseMs: 0, runMs: 0 };
    const failed = (reason: string): EngineVerdict => ({
      verdict: failedVerdict(reason, { model: name, version, timings }),
      embedding: null,
    });
    try {
      const text = skipBlank(request.text);
      if (text === '') return failed('the text is empty');
      const reading = read(text, request.entity);
      timings.tokeniseMs = performance.now() - startedAt;
      const answers = await submit(reading, request);
      timings.queueMs = Math.max(...answers.map(({ queueMs }) => queueMs));
      timings.runMs = Math.max(...answers.map(({ runMs }) => runMs));
      return decode(answers, reading, request, timings);
    } catch (error) {
      if (error instanceof OverloadedError || (error as Error).name === 'AbortError') throw error;
      return failed((error as Error).message);
    }
  }

  return {
    identity: { name, version, kind },
    score,
    stats: batcher.stats,
    async close() {
      await batcher.drain();
      await backend.close();
    },
  };
}
