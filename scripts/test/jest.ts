import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { ROOT } from '../lib/paths.ts';
import { runTool, type Outcome } from '../lib/tool.ts';

export interface JestOutcome extends Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Files that failed at first and passed when they ran again, alone. */
  secondTry: string[];
}

interface JestReport {
  testResults: { name: string; status: 'passed' | 'failed'; assertionResults: { status: string }[] }[];
}

/**
 * Runs some projects of `jest.config.js`, printing as they go. A test file that can't even be loaded counts as one failed test.
 *
 * These tests kill processes, cut connections and share two cores with each other. A file that failed is therefore run once more,
 * alone, as browser test runners do; one that only then passes is named in `secondTry`, never hidden.
 */
export async function jest(name: string, projects: string[], args: string[] = []): Promise<JestOutcome> {
  const began = performance.now();
  const first = await run(name, projects, args);
  if (first === null) return outcome(name, began, null, null);
  const failed = failedFiles(first);
  if (failed.length === 0) return outcome(name, began, first, null);
  console.log(`\n${failed.length} of the files failed and run once more, alone: ${failed.map(shortName).join(', ')}\n`);
  const second = await run(name, projects, ['--runInBand', '--runTestsByPath', ...failed]);
  return outcome(name, began, first, second);
}

async function run(name: string, projects: string[], args: string[]): Promise<JestReport | null> {
  const folder = await mkdtemp(join(tmpdir(), 'sideline-jest-'));
  const outputFile = join(folder, 'report.json');
  try {
    await runTool(name, 'jest/bin/jest.js', [...args, '--selectProjects', ...projects, '--json', `--outputFile=${outputFile}`], {
      show: true,
      nodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    });
    const text = await readFile(outputFile, 'utf8').catch(() => '');
    return text === '' ? null : (JSON.parse(text) as JestReport);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sums both runs: of a file that ran twice, the second counts. Without a report, nothing ran, which is a failure. */
function outcome(name: string, began: number, first: JestReport | null, second: JestReport | null): JestOutcome {
  const results = new Map((first?.testResults ?? []).map((file) => [file.name, file]));
  for (const file of second?.testResults ?? []) results.set(file.name, file);
  const files = [...results.values()];
  const count = (...statuses: string[]) =>
    files.flatMap((file) => file.assertionResults).filter(({ status }) => statuses.includes(status)).length;
  const unloadable = files.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'));
  const failed = first === null ? 1 : count('failed') + unloadable.length;
  const secondTry = (second?.testResults ?? []).filter(({ status }) => status === 'passed').map(({ name: path }) => shortName(path));
  return {
    name,
    ok: failed === 0 && files.length > 0,
    output: '',
    seconds: (performance.now() - began) / 1000,
    passed: count('passed'),
    failed,
    skipped: count('pending', 'todo', 'skipped', 'disabled'),
    secondTry,
  };
}

function failedFiles(report: JestReport): string[] {
  return report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
}

function shortName(path: string): string {
  return relative(ROOT, path);
}
