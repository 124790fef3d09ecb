// Dependency direction, as errors. scripts/test/check-dependency-rules.test.ts plants a violation of each rule.
const exceptTypes = { dependencyTypesNot: ['type-only'] };
const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const production = '^(app|bin|components|domain|prisma|scripts|server|workers)/';
const isTest = '\\.(test|spec)\\.tsx?$';

module.exports = {
  forbidden: [
    // Type-only imports count: two files that need each other's types are one thought.
    rule('no-cycles', { pathNot: '/generated/' }, { circular: true, viaNot: '/generated/' }),
    rule('unresolved', {}, { couldNotResolve: true }),
    rule(
      'domain-is-pure',
      { path: '^domain/' },
      {
        pathNot: ['^domain/', 'node_modules/(zod|d3-array|html-entities|lru-cache|eld|vitest)/'],
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
    rule(
      'production-skips-tests',
      { path: production, pathNot: isTest },
      { path: `^(tests|bench|fixtures)/|${isTest}` },
    ),
    rule('benches-skip-tests', { path: '^(bench|fixtures)/', pathNot: isTest }, { path: '^tests/' }),
    rule('fixtures-skip-benches', { path: '^fixtures/' }, { path: '^bench/' }),
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
