import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';
import type { SourceClass } from '#domain/sources/source-inputs.ts';

/** SourceDefaults is what the wizard fills in for a new source until somebody says otherwise. */
export interface SourceDefaults {
  class: SourceClass;
  priority: Priority;
  intervalSeconds: number;
}

/** standardSourceDefaults is that of a kind that says nothing of its own. */
export const standardSourceDefaults: SourceDefaults = {
  class: 'press',
  priority: 'standard',
  intervalSeconds: 300,
};

/** SourceKindDefinition is what the wizard, the form and the scheduler need to know of a kind of source. */
export interface SourceKindDefinition<S extends z.ZodObject = z.ZodObject> {
  title: string;
  /** One sentence for the wizard. */
  description: string;
  /** Flat: the form is drawn from it. Fields marked with `secret()` are sealed apart. */
  config: S;
  /** How it is read: asked again and again, followed over an open connection, or sent to us. */
  delivery: 'poll' | 'follow' | 'receive';
  /** It can be asked for a past interval, so that gaps are known and can be filled. */
  supportsBackfill: boolean;
  /** It invents its items: nothing outside is asked, and what comes is shown as simulated. */
  simulated?: boolean;
  /** AddressStep a source of this kind is usually another than `standardSourceDefaults`. */
  defaults?: Partial<SourceDefaults>;
}

/** defineSourceKind types a definition by its own configuration. */
export function defineSourceKind<S extends z.ZodObject>(
  definition: SourceKindDefinition<S>,
): SourceKindDefinition<S> {
  return definition;
}
