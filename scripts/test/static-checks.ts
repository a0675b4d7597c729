import { unreasonedDisables } from '../lint/reasoned-disables.ts';
import { runTool, type Outcome } from '../lib/tool.ts';

/** Types, lint and architecture, without running anything: what `npm run check` and `npm test` begin with. */
export function staticChecks({ cached }: { cached: boolean }): Promise<Outcome>[] {
  // The cache judges a file by its own content, but typed rules look into others: good for seconds at the desk, not for the last word.
  const cache = cached ? ['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/'] : [];
  return [
    runTool('Lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0', ...cache]),
    runTool('Types of the server', 'typescript/bin/tsc', ['--project', 'tsconfig.json']),
    runTool('Types of the page', 'typescript/bin/tsc', ['--project', 'apps/web/tsconfig.json']),
    runTool('Types of the browser tests', 'typescript/bin/tsc', ['--project', 'test/browser/tsconfig.json']),
    runTool('Architecture', 'dependency-cruiser/bin/dependency-cruiser.mjs', [
      'apps', 'libs', 'scripts', 'test', '.dependency-cruiser.js', '--config', '.dependency-cruiser.js', '--output-type', 'err-long',
    ]), // prettier-ignore
    reasons(),
  ];
}

async function reasons(): Promise<Outcome> {
  const began = performance.now();
  const faults = await unreasonedDisables();
  return {
    name: 'Reasons for rules switched off',
    ok: faults.length === 0,
    output: faults.join('\n'),
    seconds: (performance.now() - began) / 1000,
  };
}
