// Dependency direction, as errors. Tested: a clean sample passes, each of twelve planted violations fails.
// dependency-cruiser 17.4.3 runs on Node 20; later majors need Node 22.
const exceptTypes = { dependencyTypesNot: ['type-only'] };
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true, viaOnly: exceptTypes }),
    rule('unresolved', {}, { couldNotResolve: true }),
    rule(
      'domain-is-pure',
      { path: '^domain/' },
      {
        pathNot: ['^domain/', 'node_modules/(zod|d3-array|html-entities|vitest)/'],
      },
    ),
    rule(
      'components-use-server-types-only',
      { path: '^components/' },
      { path: '^(server|workers)/', ...exceptTypes },
    ),
    rule(
      'ui-kit-knows-no-domain',
      { path: '^components/(ui|charts)/' },
      { path: '^(domain|components/(?!ui/|charts/))' },
    ),
    rule('edges-are-not-imported', { pathNot: '^(app|workers|tests)/' }, { path: '^(app|workers)/' }),
    rule(
      'app-and-workers-are-strangers',
      { path: '^(app|workers)/' },
      { path: '^(app|workers)/', pathNot: '^$1/' },
    ),
    rule('workers-skip-trpc', { path: '^workers/' }, { path: '^server/api/' }),
    rule('services-skip-transport', { path: '^server/(?!api/)' }, { path: '^server/api/' }),
    rule(
      'edges-hold-no-data-access',
      { path: '^(app|workers|server/api/routers)/' },
      {
        path: ['^server/infra/(prisma|redis)', 'node_modules/@prisma/'],
        ...exceptTypes,
      },
    ),
    rule(
      'adapters-via-their-registry',
      { path: '^(app|workers|server/([^/]+))/' },
      {
        path: '^server/[^/]+/(sources|models|providers|vector-stores|endpoints|channels)/',
        pathNot: '^server/$2/',
      },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
