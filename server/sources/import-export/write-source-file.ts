import { stringify } from 'yaml';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { findSecretFields } from '#domain/sources/split-secrets.ts';

/** ExportedSource is a source as its row holds it, and whether it has secrets. */
export interface ExportedSource {
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

/** Leaves out defaults, so that the file stays short to read and compare. */
function toEntry({ cron, timeZone, activeHours, tags, config, secrets, ...source }: ExportedSource) {
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

/** omitSecretFields drops fields that became secret after the configuration was stored. */
export function omitSecretFields(kind: string, config: Record<string, unknown>): Record<string, unknown> {
  const definition = sourceKindDefinitions[kind as SourceKind];
  const secret = new Set(definition ? findSecretFields(definition.config) : []);
  return Object.fromEntries(Object.entries(config).filter(([name]) => !secret.has(name)));
}

/** writeSourceFile gives sources as YAML that `parseSourceFile` reads; one field a line, for version control. */
export function writeSourceFile(sources: ExportedSource[]): string {
  const commented = heading.replaceAll(/^/gm, '# ');
  return `${commented}\n${stringify({ version: 1, sources: sources.map(toEntry) }, { lineWidth: 0 })}`;
}
