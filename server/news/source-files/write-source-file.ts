import { stringify } from 'yaml';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { secretNames } from '#domain/sources/split-secrets.ts';

/** WritableSource is a source as its row holds it, and whether it has secrets. */
export interface WritableSource {
  kind: string;
  name: string;
  outlet: string;
  class: string;
  priority: string;
  intervalSeconds: number;
  cron: string | null;
  timeZone: string;
  activeHours: ActiveHours | null;
  tags: string[];
  config: Record<string, unknown>;
  /** Names of the secret fields that are set. */
  secrets: string[];
}

const heading = `Sources of Undertone, without their secrets: where "secrets" names fields, enter them after the import,
or give them to the import with --secrets FILE.`;

/** Nothing that says what is so anyway: a file that people read and compare stays short. */
function toEntry({ cron, timeZone, activeHours, tags, config, secrets, ...source }: WritableSource) {
  return {
    ...source,
    ...(cron ? { cron } : {}),
    ...(timeZone === 'UTC' ? {} : { timeZone }),
    ...(activeHours ? { activeHours } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    config,
    ...(secrets.length > 0 ? { secrets } : {}),
  };
}

/** openFields drops, should a kind's definition have changed, what is secret now. */
export function openFields(kind: string, config: Record<string, unknown>): Record<string, unknown> {
  const definition = sourceKindDefinitions[kind as SourceKind];
  const secret = new Set(definition ? secretNames(definition.config) : []);
  return Object.fromEntries(Object.entries(config).filter(([name]) => !secret.has(name)));
}

/** writeSourceFile writes sources as YAML that `readSourceFile` reads and version control compares well. */
export function writeSourceFile(sources: WritableSource[]): string {
  const commented = heading.replaceAll(/^/gm, '# ');
  return `${commented}\n${stringify({ version: 1, sources: sources.map(toEntry) }, { lineWidth: 0 })}`;
}
