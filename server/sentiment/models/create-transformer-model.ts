import type { Tokeniser } from '#domain/inference/tokeniser.ts';
import { compileNormaliser } from '#domain/sentiment/models/compile-normaliser.ts';
import { createRowTokeniser, type TokenisedText } from '#domain/sentiment/models/create-row-tokeniser.ts';
import { decodeLogits, temperatureFor } from '#domain/sentiment/models/decode-logits.ts';
import type { TransformerManifest } from '#domain/sentiment/models/model-manifest.ts';
import { poolWindows, type WindowPrediction } from '#domain/sentiment/models/pool-windows.ts';
import { failedVerdict, toVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import type { VerdictTimings } from '#domain/sentiment/verdicts/verdict.ts';
import { trimLeadingInvisible } from '#domain/text/deobfuscate-text.ts';
import type { InferenceBackend } from '#server/inference/inference-backend.ts';
import { OverloadedError } from '#server/inference/inference-backend.ts';
import { openBatcher, type RowResult } from '#server/inference/open-batcher.ts';
import type {
  EngineVerdict,
  ModelIdentity,
  SentimentModel,
  SentimentRequest,
} from '#server/sentiment/models/sentiment-model.ts';

/** Rows that may wait; more are rejected as overloaded. */
const defaultMaxQueued = 20_000;

/** TransformerParts is what a transformer model consists of. */
export interface TransformerParts {
  manifest: TransformerManifest;
  kind: ModelIdentity['kind'];
  tokeniser: Tokeniser;
  backend: InferenceBackend;
  limits: { budgetTokens: number; maxRows: number };
  maxQueued?: number;
}

/** createTransformerModel makes a model of a BERT-like classifier: it tokenises texts, batches their windows and decodes the logits. */
export function createTransformerModel(parts: TransformerParts): SentimentModel {
  const { manifest, kind, tokeniser, backend, limits, maxQueued = defaultMaxQueued } = parts;
  const { name, version, labels, abstainBelow } = manifest;
  const tokenise = createRowTokeniser(manifest, tokeniser, compileNormaliser(manifest.input.normalise));
  const batcher = openBatcher({ backend, limits: { ...limits, lengthTolerance: 0.1 }, maxQueued });

  function submit({ rows }: TokenisedText, { priority, signal, deadlineMs }: SentimentRequest) {
    const deadlineAt = deadlineMs === undefined ? undefined : performance.now() + deadlineMs;
    return Promise.all(rows.map((row) => batcher.submit({ row, priority, deadlineAt, signal })));
  }

  function decode(
    answers: RowResult[],
    { rows, notes, isMeaningless }: TokenisedText,
    { entity }: SentimentRequest,
    timings: VerdictTimings,
  ): EngineVerdict {
    const source = { model: name, version, timings };
    const temperature = temperatureFor(manifest, Boolean(entity));
    const windows: WindowPrediction[] = [];
    for (const [i, { logits, embedding }] of answers.entries()) {
      const probabilities = decodeLogits(logits, labels, temperature);
      if (!probabilities)
        return {
          verdict: failedVerdict('the model returned a value that is not a number', source),
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
      const text = trimLeadingInvisible(request.text);
      if (text === '') return failed('the text is empty');
      const tokenised = tokenise(text, request.entity);
      timings.tokeniseMs = performance.now() - startedAt;
      const answers = await submit(tokenised, request);
      timings.queueMs = Math.max(...answers.map(({ queueMs }) => queueMs));
      timings.runMs = Math.max(...answers.map(({ runMs }) => runMs));
      return decode(answers, tokenised, request, timings);
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
