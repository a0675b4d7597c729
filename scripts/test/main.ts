// What `npm test` runs once the machine has what it needs. Each stage runs even if an earlier one failed, so that one run tells all.
import { buildBackend } from '../build/backend.ts';
import { buildWeb } from '../build/web.ts';
import { report } from '../lib/tool.ts';
import { jest, type JestOutcome } from './jest.ts';
import { staticChecks } from './static-checks.ts';

let failedChecks = 0;
for (const check of staticChecks({ cached: false })) {
  const outcome = await check;
  report(outcome);
  if (!outcome.ok) failedChecks += 1;
}
await Promise.all([buildBackend(), buildWeb()]);

const runs: JestOutcome[] = [
  await jest('Unit and architecture tests', ['unit', 'architecture']),
  await jest('Database and API tests', ['db', 'e2e']),
  await jest('Browser tests', ['browser'], ['--runInBand']),
];

console.log('');
for (const run of runs) report(run);
const sum = (key: 'passed' | 'failed' | 'skipped') => runs.reduce((total, run) => total + run[key], 0);
const failed = sum('failed') + failedChecks;
const secondTry = runs.flatMap((run) => run.secondTry);
if (secondTry.length > 0) console.log(`Passed only at the second try, alone: ${secondTry.join(', ')}`);
if (failedChecks > 0) console.log(`${failedChecks} of the checks before the tests failed; they count as failed below.`);
console.log(`${sum('passed')} passed, ${failed} failed${sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''}`);
if (failed > 0 || runs.some((run) => !run.ok)) process.exitCode = 1;
