import type { SourceKindDefinition } from '#domain/sources/source-kind.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';

export type DeliveryMode = SourceKindDefinition['delivery'];

/** deliveryModeOf tells how articles of a kind of source arrive: polled, streamed or pushed. */
export function deliveryModeOf(kind: string): DeliveryMode {
  return sourceKindDefinitions[kind as SourceKind]?.delivery ?? 'poll';
}
