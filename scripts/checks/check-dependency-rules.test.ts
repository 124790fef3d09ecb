import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cruise } from '#scripts/checks/cruise.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A repository of these files; what they import beyond them is empty. */
function makeRepository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'undertone-rules-'));
  roots.push(root);
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'package.json'), '{"type":"module","imports":{"#*":"./*"}}');
  writeFileSync(join(root, 'tsconfig.json'), '{"compilerOptions":{"allowImportingTsExtensions":true}}');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const imports = (path: string) => `import { value } from '#${path}';\nexport const used = value;\n`;
const importsType = (path: string) => `import type { Value } from '#${path}';\nexport type Used = Value;\n`;
const leaf = 'export const value = 1;\nexport type Value = number;\n';

/** Each rule with files that break it and nothing else. */
const planted: Record<string, Record<string, string>> = {
  'no-cycles': {
    'domain/a.ts': `import type { B } from '#domain/b.ts';\nexport type A = B | 1;\n`,
    'domain/b.ts': `import type { A } from '#domain/a.ts';\nexport type B = A | 2;\n`,
  },
  unresolved: { 'server/c/c.ts': imports('server/absent.ts') },
  'domain-is-pure': {
    'domain/d.ts': `import { readFileSync } from 'node:fs';\nexport const d = readFileSync;\n`,
  },
  'components-use-server-types-only': { 'components/e/e.ts': imports('server/leaf.ts') },
  'ui-kit-knows-no-domain': { 'components/ui/f.ts': imports('domain/leaf.ts') },
  'edges-are-not-imported': { 'server/g/g.ts': imports('workers/leaf.ts') },
  'app-and-workers-are-strangers': { 'app/h.ts': imports('workers/leaf.ts') },
  'workers-skip-trpc': { 'workers/i.ts': imports('server/api/leaf.ts') },
  'services-skip-transport': { 'server/j/j.ts': imports('server/api/leaf.ts') },
  'edges-hold-no-data-access': { 'workers/k.ts': imports('server/infra/prisma.ts') },
  'adapters-via-their-registry': { 'server/l/l.ts': imports('server/sentiment/models/leaf.ts') },
  'production-skips-tests': { 'server/m/m.ts': imports('fixtures/leaf.ts') },
  'benches-skip-tests': { 'bench/n.ts': imports('tests/leaf.ts') },
  'fixtures-skip-benches': { 'fixtures/o.ts': imports('bench/leaf.ts') },
};

const leaves = Object.fromEntries(
  [
    'domain/leaf.ts',
    'server/leaf.ts',
    'server/api/leaf.ts',
    'server/infra/prisma.ts',
    'server/sentiment/models/leaf.ts',
    'workers/leaf.ts',
    'fixtures/leaf.ts',
    'bench/leaf.ts',
    'tests/leaf.ts',
  ].map((path) => [path, leaf]),
);
const folders = ['app', 'bench', 'components', 'domain', 'fixtures', 'server', 'tests', 'workers'];
const placeholders = { 'app/leaf.ts': leaf, 'components/leaf.ts': leaf };

test('each rule catches the violation planted for it', () => {
  const files = Object.assign({ ...leaves, ...placeholders }, ...Object.values(planted));
  const { violations } = cruise(makeRepository(files), folders);
  for (const [rule, plant] of Object.entries(planted)) {
    const caught = violations.filter((violation) => violation.rule === rule).map(({ from }) => from);
    expect(caught, rule).not.toEqual([]);
    expect(Object.keys(plant), rule).toEqual(expect.arrayContaining(caught));
  }
});

test('imports in the allowed direction break no rule', () => {
  const files = {
    ...leaves,
    ...placeholders,
    'server/stories/place.ts': imports('domain/leaf.ts'),
    'workers/stories.ts': imports('server/stories/place.ts').replace('{ value }', '{ used as value }'),
    'components/stories/row.ts': importsType('server/api/leaf.ts'),
    'app/page.ts': imports('components/leaf.ts'),
    'server/stories/place.test.ts': imports('fixtures/leaf.ts'),
    'bench/place.ts': imports('fixtures/leaf.ts'),
  };
  expect(cruise(makeRepository(files), folders).violations).toEqual([]);
});
