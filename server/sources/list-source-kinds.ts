import { z } from 'zod';
import { sourceKindDefinitions, sourceKinds } from '#domain/sources/source-kinds.ts';

/** listSourceKinds gives each kind with the JSON Schema of its configuration, from which the wizard builds its form. */
export function listSourceKinds() {
  return sourceKinds.map((kind) => {
    const {
      title,
      description: about,
      delivery: reads,
      supportsBackfill: hasHistory,
      config,
    } = sourceKindDefinitions[kind];
    return { kind, title, about, reads, hasHistory, schema: z.toJSONSchema(config, { io: 'input' }) };
  });
}
