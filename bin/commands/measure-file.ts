import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { inOrder } from '#bin/commands/in-order.ts';
import { readLines } from '#bin/commands/read-lines.ts';
import { showProgress } from '#bin/commands/show-progress.ts';
import { type Answer, type AnswerFigures, measureAnswers } from '#domain/sentiment/measure-answers.ts';
import { sentimentLabels } from '#domain/sentiment/verdict.ts';
import type { SentimentEngine } from '#server/sentiment/open-sentiment-engine.ts';

const label = z.enum(sentimentLabels);
const row = z.union([
  z.object({ text: z.string(), label }),
  z.object({ text: z.string(), entities: z.record(z.string(), label) }),
]);

interface Question {
  text: string;
  entity?: string;
  expected: z.infer<typeof label>;
  /** From a headline that is good for one company and bad for another. */
  isOpposite: boolean;
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function toQuestions(line: string, number: number): Question[] {
  const parsed = row.safeParse(readJson(line));
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
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

async function* questionsIn(file: string): AsyncGenerator<Question> {
  let number = 0;
  for await (const line of readLines(bytesOf(file))) {
    number++;
    if (line.trim() !== '') yield* toQuestions(line, number);
  }
}

async function ask(question: Question, engine: SentimentEngine): Promise<Answer & { isOpposite: boolean }> {
  const { text, entity, expected, isOpposite } = question;
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
 * measureFile asks an engine about the labelled rows of a file and gives its figures; `opposite` are those of headlines
 * that are good for one company and bad for another, where there are any.
 */
export async function measureFile(
  file: string,
  engine: SentimentEngine,
): Promise<AnswerFigures & { opposite?: AnswerFigures }> {
  const progress = showProgress('asked');
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  try {
    for await (const answer of inOrder(questionsIn(file), (question) => ask(question, engine), 512)) {
      answers.push(answer);
      progress.step();
    }
  } finally {
    if (answers.length > 0) progress.end();
  }
  const opposite = answers.filter(({ isOpposite }) => isOpposite);
  const figures = measureAnswers(answers);
  return opposite.length > 0 ? { ...figures, opposite: measureAnswers(opposite) } : figures;
}
