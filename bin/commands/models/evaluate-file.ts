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
  /** From a headline that is good for one company and bad for another. */
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

/** The bytes of a file. Errors: one sentence that names it. */
async function* readFileBytes(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

async function* readExamples(file: string): AsyncGenerator<LabelledExample> {
  let number = 0;
  for await (const line of readLines(readFileBytes(file))) {
    number++;
    if (line.trim() !== '') yield* parseExamples(line, number);
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
 * evaluateFile asks an engine about the labelled rows of a file and gives its figures; `opposite` are those of headlines
 * that are good for one company and bad for another, where there are any.
 */
export async function evaluateFile(
  file: string,
  engine: SentimentEngine,
): Promise<ClassificationMetrics & { opposite?: ClassificationMetrics }> {
  const progress = showProgress('asked');
  const answers: Awaited<ReturnType<typeof scoreExample>>[] = [];
  try {
    for await (const answer of mapInOrder(
      readExamples(file),
      (question) => scoreExample(question, engine),
      512,
    )) {
      answers.push(answer);
      progress.step();
    }
  } finally {
    if (answers.length > 0) progress.end();
  }
  const opposite = answers.filter(({ isOpposite }) => isOpposite);
  const metrics = computeClassificationMetrics(answers);
  return opposite.length > 0 ? { ...metrics, opposite: computeClassificationMetrics(opposite) } : metrics;
}
