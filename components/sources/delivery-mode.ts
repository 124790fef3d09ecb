import type { SourceKindDefinition } from '#domain/sources/source-kind.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';

export type DeliveryMode = SourceKindDefinition['delivery'];

/** deliveryModeOf says how sources of a kind are read: polled, followed or received. */
export function deliveryModeOf(kind: string): DeliveryMode {
  return sourceKindDefinitions[kind as SourceKind]?.delivery ?? 'poll';
}
