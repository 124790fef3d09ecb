/**
 * manifestVersion returns the manifest's part of a version. An ensemble's version adds the members that it could open,
 * `1.0.0+vader-1.1.3`, because another composition gives other verdicts from the same manifest.
 */
export function manifestVersion(version: string): string {
  return version.split('+', 1)[0] ?? version;
}
