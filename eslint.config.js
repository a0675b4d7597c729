import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What the compiler's types let a rule see; chosen for real mistakes, not for taste. */
const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-implied-eval': 'error',
  '@typescript-eslint/unbound-method': 'error',
  '@typescript-eslint/no-deprecated': 'error',
};

const plain = {
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true, 'ts-nocheck': true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
  'no-param-reassign': 'error',
  'prefer-const': 'error',
  'max-lines': ['error', { max: 450 }],
};

const environment = {
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read it through Config of #libs/platform/config, which validates it.' }],
};

export default defineConfig(
  { ignores: ['dist/', 'data/', 'node_modules/', 'apps/web/src/api/generated/', 'apps/web/public/', 'test-results/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: ['tsconfig.json', 'apps/web/tsconfig.json', 'test/browser/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: { ...typed, ...plain, 'no-unused-vars': 'off', 'no-undef': 'off', 'no-redeclare': 'off', 'no-dupe-class-members': 'off' },
  },
  { files: ['{apps,libs}/**/*.{ts,tsx}'], ignores: ['libs/platform/config/**', 'libs/platform/testing/**', '**/*spec.ts'], rules: environment },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // Both are for the React Compiler, which is not used here; a media element is changed in place by its nature.
      'react-hooks/immutability': 'off',
      'react-hooks/refs': 'off',
    },
  },
  { files: ['{scripts,test}/**', 'apps/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
