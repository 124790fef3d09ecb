import { z } from 'zod';
import { sourceConfigs, sourceKinds } from '#domain/sources/source-config.ts';

const words = {
  feed: { title: 'Feed', about: 'RSS, RDF, Atom or JSON Feed at a public address' },
  wire: {
    title: 'Simulated wire',
    about: 'Invented companies and stories, for demonstrations; labelled as simulated',
  },
} as const;

/** listSourceKinds gives each kind with the JSON Schema of its configuration, from which the wizard draws its form. */
export function listSourceKinds() {
  return sourceKinds.map((kind) => ({
    kind,
    ...words[kind],
    schema: z.toJSONSchema(sourceConfigs[kind], { io: 'input' }),
  }));
}
