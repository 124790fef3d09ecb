import { createRequire } from 'node:module';
import { vaderProbabilities } from '#domain/sentiment/models/vader-probabilities.ts';
import { formatWholeTextNote } from '#domain/sentiment/verdicts/format-whole-text-note.ts';
import { failedVerdict, toVerdict } from '#domain/sentiment/verdicts/to-verdict.ts';
import { deobfuscateText, trimLeadingInvisible } from '#domain/text/deobfuscate-text.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';

interface Analyzer {
  polarity_scores(text: string): { compound: number; pos: number; neu: number; neg: number };
}

const require = createRequire(import.meta.url);
/** Longer texts are cut: the lexicon's cost grows faster than the text. */
const maxCharacters = 20_000;
const urlPattern = /https?:\/\/\S+/gi;

/** openVaderModel opens the rule-based VADER model (Hutto and Gilbert 2014). It scores whole texts only and has no embedding. */
export function openVaderModel(): SentimentModel {
  const { SentimentIntensityAnalyzer } = require('vader-sentiment') as {
    SentimentIntensityAnalyzer: Analyzer;
  };
  const { version } = require('vader-sentiment/package.json') as { version: string };
  const counts = { queued: 0, running: 0, texts: 0, batches: 0, padded: 0, tokens: 0 };

  return {
    identity: { name: 'vader', version, kind: 'vader' },
    async score({ text: given, entity, signal }) {
      if (signal?.aborted) throw new DOMException('The request was cancelled', 'AbortError');
      const startedAt = performance.now();
      const text = trimLeadingInvisible(given);
      const readable = deobfuscateText(text.slice(0, maxCharacters)).replace(urlPattern, ' ').trim();
      const timings = { queueMs: 0, tokeniseMs: 0, runMs: 0 };
      const source = { model: 'vader', version, timings };
      if (readable === '') return { verdict: failedVerdict('the text is empty', source), embedding: null };
      const { compound } = SentimentIntensityAnalyzer.polarity_scores(readable);
      timings.runMs = performance.now() - startedAt;
      counts.texts++;
      const unread = text.length - maxCharacters;
      const notes = entity ? [formatWholeTextNote('vader')] : [];
      if (unread > 0) notes.push(`the last ${unread} characters were not read`);
      return {
        verdict: toVerdict(vaderProbabilities(compound), source, { abstainBelow: 0, notes }),
        embedding: null,
      };
    },
    stats: () => ({ ...counts }),
    close: () => Promise.resolve(),
  };
}
