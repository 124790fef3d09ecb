import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createProgram } from '#bin/program/create-program.ts';
import { sourceClasses } from '#domain/sources/source-classes.ts';
import { sourceKinds } from '#domain/sources/source-kinds.ts';

const findOption = (path: string[], long: string) => {
  const command = path.reduce((parent, name) => {
    const found = parent.commands.find((child) => child.name() === name);
    if (!found) throw new Error(`There is no command ${name}`);
    return found;
  }, createProgram());
  return command.options.find((option) => option.long === long);
};

test('the help of sources add names every kind and class of source', () => {
  expect(findOption(['sources', 'add'], '--kind')?.description).toBe(sourceKinds.join(', '));
  expect(findOption(['sources', 'add'], '--class')?.description).toBe(sourceClasses.join(', '));
});

test('the previous name of --max-wait is accepted but not shown', () => {
  expect(findOption(['replay'], '--longest-wait')?.hidden).toBe(true);
});

test('starting the program imports commander and its own declarations only', () => {
  const allowed = /^(node:|commander$|#bin\/program\/|#server\/infra\/read-setting\.ts$)/;
  const imported = globSync(['bin/undertone.ts', 'bin/program/*.ts'], { exclude: ['**/*.test.ts'] }).flatMap(
    (path) => [...readFileSync(path, 'utf8').matchAll(/^(?:import (?!type )|\} from ).*?'([^']+)';$/gm)],
  );
  expect(imported.length).toBeGreaterThan(10);
  expect(imported.map(([, specifier = '']) => specifier).filter((name) => !allowed.test(name))).toEqual([]);
});
