/**
 * manifestVersion is the version that a manifest names. An ensemble adds the members that it could open,
 * `1.0.0+vader-1.1.3`: another composition is another version of the verdicts, and the same version of the manifest.
 */
export function manifestVersion(version: string): string {
  return version.split('+', 1)[0] ?? version;
}
