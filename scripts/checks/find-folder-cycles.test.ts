import { expect, test } from 'vitest';
import { findFolderCycles } from '#scripts/checks/find-folder-cycles.ts';

const edge = (from: string, to: string) => ({ from, to });

test('two folders that import each other are a cycle, with the imports that make it', () => {
  const edges = [
    edge('server/auth/sign-in.ts', 'server/web/cookie.ts'),
    edge('server/web/server.ts', 'server/auth/session.ts'),
    edge('server/web/server.ts', 'server/infra/log.ts'),
  ];
  expect(findFolderCycles(edges)).toEqual([
    { folders: ['server/auth', 'server/web'], imports: edges.slice(0, 2) },
  ]);
});

test('a cycle through a third folder is found, and one inside server/news too', () => {
  const edges = [
    edge('server/a/x.ts', 'server/b/x.ts'),
    edge('server/b/x.ts', 'server/c/x.ts'),
    edge('server/c/x.ts', 'server/a/y.ts'),
    edge('server/news/ingest/x.ts', 'server/news/schedule/x.ts'),
    edge('server/news/schedule/x.ts', 'server/news/ingest/y.ts'),
  ];
  expect(findFolderCycles(edges).map(({ folders }) => folders)).toEqual([
    ['server/a', 'server/b', 'server/c'],
    ['server/news/ingest', 'server/news/schedule'],
  ]);
});

test('one direction, files at the root and other trees are none', () => {
  const edges = [
    edge('server/a/x.ts', 'server/b/x.ts'),
    edge('server/main.ts', 'server/a/x.ts'),
    edge('server/a/x.ts', 'domain/b/x.ts'),
    edge('domain/b/x.ts', 'domain/a/x.ts'),
    edge('domain/a/x.ts', 'domain/b/y.ts'),
  ];
  expect(findFolderCycles(edges)).toEqual([]);
});
