import { readFileSync } from 'node:fs';

const { jsc, module, sourceMaps } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));
const server = { jsc, module, sourceMaps };
const page = {
  ...server,
  jsc: {
    ...jsc,
    parser: { ...jsc.parser, tsx: true },
    transform: { ...jsc.transform, react: { runtime: 'automatic' } },
  },
};

/** What all projects share: ES modules, `#libs/*` resolved to the sources, compiled as the build compiles. */
const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...server, swcrc: false }],
    '^.+\\.tsx$': ['@swc/jest', { ...page, swcrc: false }],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  setupFiles: ['<rootDir>/test/setup/metadata.ts'],
};

const withDatabase = {
  globalSetup: '<rootDir>/test/setup/postgres-up.js',
  globalTeardown: '<rootDir>/test/setup/postgres-down.js',
};

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  testTimeout: 90_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{libs,apps,scripts,test/media}/**/*.spec.{ts,tsx}'] },
    { ...base, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/*.spec.ts'] },
    { ...base, ...withDatabase, displayName: 'db', testMatch: ['<rootDir>/**/*.db-spec.ts'] },
    { ...base, ...withDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/*.e2e-spec.ts'] },
    { ...base, ...withDatabase, displayName: 'browser', testMatch: ['<rootDir>/test/browser/*.spec.ts'] },
  ],
};
