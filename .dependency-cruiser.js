import { FEATURE_EDGES } from './test/architecture/feature-edges.js';

const features = Object.keys(FEATURE_EDGES);
const anyFeature = `^libs/(${features.join('|')})/`;
const TESTS = '([.-]spec|\\.contract-suite)\\.tsx?$';

const featureRules = features.map((feature) => ({
  name: `edges-of-${feature}`,
  comment: `${feature} imports a feature that test/architecture/feature-edges.js does not grant it. Use an event or a job, or decide on the edge.`,
  severity: 'error',
  from: { path: `^libs/${feature}/`, pathNot: TESTS },
  to: { path: anyFeature, pathNot: `^libs/(${[feature, ...(FEATURE_EDGES[feature] ?? [])].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...featureRules,
    {
      name: 'features-through-their-index',
      comment: 'Of another feature only its index.ts may be imported; the rest is its own business.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: `${TESTS}|^libs/schema/` },
      to: { path: anyFeature, pathNot: '^libs/$1/|^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'apps-through-the-index',
      comment: 'Apps compose features and the platform; they do not reach into them.',
      severity: 'error',
      from: { path: '^apps/(api|worker|cli)/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/index\\.ts$|^libs/platform/[^/]+/index\\.ts$' },
    },
    {
      name: 'platform-parts-through-their-index',
      comment: 'Of another part of the platform only its index.ts may be imported.',
      severity: 'error',
      from: { path: '^(libs|apps)/(platform/[^/]+|[^/]+)/', pathNot: TESTS },
      to: { path: '^libs/platform/', pathNot: '^libs/$2/|^libs/platform/[^/]+/index\\.ts$' },
    },
    {
      name: 'platform-knows-no-feature',
      comment: 'apps → features → platform → contracts, never the other way.',
      severity: 'error',
      from: { path: '^libs/platform/', pathNot: TESTS },
      to: { path: `${anyFeature}|^libs/schema/|^apps/` },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: '^libs/', pathNot: TESTS },
      to: { path: '^(apps|scripts|test)/' },
    },
    {
      name: 'contracts-import-nothing',
      comment: 'contracts is bundled into the page as it is.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: TESTS },
      to: { pathNot: '^libs/contracts/' },
    },
    {
      name: 'schema-collects-entities-and-migrations',
      severity: 'error',
      from: { path: '^libs/schema/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/(schema|contracts|platform)/|^libs/[^/]+/(entities|migrations)/' },
    },
    {
      name: 'schema-is-for-apps',
      comment: 'Features know their own tables; only the programs need all of them.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/schema/|${TESTS}` },
      to: { path: '^libs/schema/' },
    },
    {
      name: 'typeorm-in-repositories',
      comment: 'SQL and TypeORM live in repositories, entities, migrations and module files.',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: `\\.(repository|entity|module)\\.ts$|/(entities|migrations)/|^libs/platform/(database|testing)/|^libs/schema/|${TESTS}`,
      },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'web-imports-contracts-only',
      comment: 'The page knows the server by the generated client and the contracts.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|apps|scripts|test)/', pathNot: '^apps/web/|^libs/contracts/' },
    },
    {
      name: 'web-features-apart',
      comment: 'Features of the page do not import each other; what two need goes to a shared folder, what joins them to a screen.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      // The command line prints the API's document, so it may load what the API exports.
      to: { path: '^apps/', pathNot: '^apps/$1/|^apps/api/src/index\\.ts$' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: `${TESTS}|^libs/platform/testing/|/testing/|contract-suite` },
      to: { path: `^libs/platform/testing/|^test/|${TESTS}` },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '^apps/web/src/api/generated/' },
      // TypeScript erases type-only imports, so entities may name each other's types.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that imports nobody is left over. (A browser worker is loaded by its address.)',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', TESTS, '(^|/)[^/]+\\.config\\.[jt]s$', '^apps/web/public/', '\\.worker\\.ts$'] },
      to: {},
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that package.json does not name is there by chance.',
      severity: 'error',
      from: { path: '^(libs|apps|scripts)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { path: '^(libs|apps|scripts|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
