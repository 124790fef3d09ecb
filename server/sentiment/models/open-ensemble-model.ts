import type { Logger } from 'pino';
import type { EnsembleManifest } from '#domain/sentiment/models/model-manifest.ts';
import { combineVerdicts } from '#domain/sentiment/verdicts/combine-verdicts.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';
import type { SentimentModel } from '#server/sentiment/models/sentiment-model.ts';

/** defaultEnsemble is used where no ensemble manifest is installed. */
export const defaultEnsemble: EnsembleManifest = {
  format: 'ensemble',
  name: 'ensemble',
  version: '1.0.0',
  metrics: {},
  notices: [],
  abstainBelow: 0.4,
  members: [
    { model: 'vader', weight: 0.3 },
    { model: 'finbert', weight: 0.4 },
    { model: 'undertone-minilm', weight: 0.3 },
  ],
};

interface EnsembleMember {
  weight: number;
  model: SentimentModel;
}

/**
 * openEnsembleModel opens the members that can be loaded. They are part of its version, and every verdict notes the missing
 * ones. Rejects with ModelRefusedError when no member can be loaded.
 */
export async function openEnsembleModel({
  manifest,
  openMember,
  log,
}: {
  manifest: EnsembleManifest;
  openMember: (model: string) => Promise<SentimentModel>;
  log: Logger;
}): Promise<SentimentModel> {
  const members: EnsembleMember[] = [];
  const notes: string[] = [];
  for (const { model, weight } of manifest.members) {
    try {
      members.push({ weight, model: await openMember(model) });
    } catch (error) {
      if (!(error instanceof ModelRefusedError)) throw error;
      log.warn({ member: model, reason: error.message }, 'an ensemble member could not be loaded');
      notes.push(`without ${model}: ${error.message}`);
    }
  }
  if (members.length === 0) throw new ModelRefusedError(`no member of ${manifest.name} can be loaded`);
  const { name, abstainBelow } = manifest;
  const opened = members.map(({ model: { identity } }) => ({
    name: identity.name,
    version: identity.version,
  }));
  const parts = opened.map((member) => `${member.name}-${member.version}`);
  const version = `${manifest.version}+${parts.join('.')}`;

  return {
    identity: { name, version, kind: 'ensemble', members: opened },
    async score(request) {
      const answers = await Promise.all(
        members.map(async ({ weight, model }) => ({ weight, ...(await model.score(request)) })),
      );
      const verdict = combineVerdicts(answers, { model: name, version, abstainBelow, notes });
      return { verdict, embedding: answers.find(({ embedding }) => embedding)?.embedding ?? null };
    },
    stats: () => addStats(members.map(({ model }) => model.stats())),
    async close() {
      await Promise.all(members.map(({ model }) => model.close()));
    },
  };
}

type Stats = ReturnType<SentimentModel['stats']>;

function addStats(all: Stats[]): Stats {
  const sum: Stats = { queued: 0, running: 0, texts: 0, batches: 0, padded: 0, tokens: 0 };
  for (const stats of all) for (const key of Object.keys(sum) as (keyof Stats)[]) sum[key] += stats[key];
  return sum;
}
