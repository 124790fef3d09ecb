import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { mapInOrder } from '#bin/commands/input/map-in-order.ts';
import { readLines } from '#bin/commands/input/read-lines.ts';
import { showProgress } from '#bin/commands/output/show-progress.ts';
import {
  type ClassificationMetrics,
  computeClassificationMetrics,
  type LabelledPrediction,
} from '#domain/sentiment/evaluation/compute-classification-metrics.ts';
import { sentimentLabels } from '#domain/sentiment/verdicts/verdict.ts';
import type { SentimentEngine } from '#server/sentiment/engine/open-sentiment-engine.ts';

const labelSchema = z.enum(sentimentLabels);
const rowSchema = z.union([
  z.object({ text: z.string(), label: labelSchema }),
  z.object({ text: z.string(), entities: z.record(z.string(), labelSchema) }),
]);

interface LabelledExample {
  text: string;
  entity?: string;
  expected: z.infer<typeof labelSchema>;
  /** From a headline that is positive for one company and negative for another. */
  isOpposite: boolean;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function parseExamples(line: string, number: number): LabelledExample[] {
  const parsed = rowSchema.safeParse(parseJson(line));
  if (!parsed.success) throw new Error(`line ${number} is neither {text, label} nor {text, entities}`);
  const { data } = parsed;
  if ('label' in data) return [{ text: data.text, expected: data.label, isOpposite: false }];
  const labels = new Set(Object.values(data.entities));
  const isOpposite = labels.has('positive') && labels.has('negative');
  return Object.entries(data.entities).map(([entity, expected]) => ({
    text: data.text,
    entity,
    expected,
    isOpposite,
  }));
}

/** readFileBytes yields the bytes of a file. Errors: one sentence that names it. */
async function* readFileBytes(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

async function* readExamples(file: string): AsyncGenerator<LabelledExample> {
  let lineNumber = 0;
  for await (const line of readLines(readFileBytes(file))) {
    lineNumber++;
    if (line.trim() !== '') yield* parseExamples(line, lineNumber);
  }
}

async function scoreExample(
  example: LabelledExample,
  engine: SentimentEngine,
): Promise<LabelledPrediction & { isOpposite: boolean }> {
  const { text, entity, expected, isOpposite } = example;
  const { verdict } = await engine.score({ text, entity, priority: 'standard' });
  return {
    expected,
    isOpposite,
    label: verdict.label,
    confidence: verdict.confidence,
    status: verdict.status,
  };
}

/**
 * evaluateFile scores the labelled rows of a file and gives the engine's metrics; `opposite` are the metrics of headlines
 * that are positive for one company and negative for another, where there are any.
 */
export async function evaluateFile(
  file: string,
  engine: SentimentEngine,
): Promise<ClassificationMetrics & { opposite?: ClassificationMetrics }> {
  const progress = showProgress('evaluated');
  const predictions: Awaited<ReturnType<typeof scoreExample>>[] = [];
  try {
    for await (const prediction of mapInOrder(
      readExamples(file),
      (example) => scoreExample(example, engine),
      512,
    )) {
      predictions.push(prediction);
      progress.step();
    }
  } finally {
    if (predictions.length > 0) progress.end();
  }
  const opposite = predictions.filter(({ isOpposite }) => isOpposite);
  const metrics = computeClassificationMetrics(predictions);
  return opposite.length > 0 ? { ...metrics, opposite: computeClassificationMetrics(opposite) } : metrics;
}
