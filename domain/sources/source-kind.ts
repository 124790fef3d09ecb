import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';
import type { SourceClass } from '#domain/sources/source-classes.ts';

/** SourceDefaults are the values that the wizard fills in for a new source. */
interface SourceDefaults {
  class: SourceClass;
  priority: Priority;
  intervalSeconds: number;
}

/** standardSourceDefaults apply to a kind without defaults of its own. */
export const standardSourceDefaults: SourceDefaults = {
  class: 'press',
  priority: 'standard',
  intervalSeconds: 300,
};

/** SourceKindDefinition is what the wizard, the form and the scheduler know about a kind of source. */
export interface SourceKindDefinition<S extends z.ZodObject = z.ZodObject> {
  title: string;
  /** One sentence for the wizard. */
  description: string;
  /** A flat object, from which the form is generated. Fields marked with `secret()` are encrypted separately. */
  config: S;
  /** How items arrive: polled, streamed over an open connection, or pushed to us. */
  delivery: 'poll' | 'follow' | 'receive';
  /** Whether a past interval can be requested, so that gaps can be found and filled. */
  supportsBackfill: boolean;
  /** Whether its items are generated: nothing outside is requested, and items are shown as simulated. */
  simulated?: boolean;
  /** Differences from `standardSourceDefaults`. */
  defaults?: Partial<SourceDefaults>;
}

/** defineSourceKind returns the definition, typed by its own configuration. */
export function defineSourceKind<S extends z.ZodObject>(
  definition: SourceKindDefinition<S>,
): SourceKindDefinition<S> {
  return definition;
}
