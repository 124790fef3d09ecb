import type { SourceKindDefinition } from '#domain/sources/source-kind.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';

export type Reads = SourceKindDefinition['reads'];

/** readsOf says how sources of a kind are read: polled, followed or received. */
export function readsOf(kind: string): Reads {
  return sourceKindDefinitions[kind as SourceKind]?.reads ?? 'poll';
}
