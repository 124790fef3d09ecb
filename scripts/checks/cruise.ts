import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { ImportEdge } from '#scripts/checks/find-folder-cycles.ts';

interface CruiseOutput {
  modules: { source: string; dependencies: { resolved: string }[] }[];
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string } }[];
  };
}

export interface CruiseResult {
  moduleCount: number;
  /** Rule, importing and imported file. */
  violations: { rule: string; from: string; to: string }[];
  edges: ImportEdge[];
}

/**
 * cruise runs dependency-cruiser with the repository's rules over these folders of `root`. Errors: Error with its output
 * where it could not read them.
 */
export function cruise(root: string, folders: string[]): CruiseResult {
  const { stdout, stderr } = spawnSync(
    resolve('node_modules/.bin/depcruise'),
    ['--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  let output: CruiseOutput;
  try {
    output = JSON.parse(stdout) as CruiseOutput;
  } catch {
    throw new Error(`dependency-cruiser could not read ${root}: ${stderr || stdout.slice(0, 500)}`);
  }
  return {
    moduleCount: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    edges: output.modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
    ),
  };
}
