import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');

interface CruiseResult {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

/** A small repository in which each file breaks one rule, or none. */
const FILES: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: { '#libs/*': './libs/*/index.ts' },
    dependencies: { typeorm: '1', '@nestjs/common': '1' },
  }),
  'tsconfig.json': '{}',
  'node_modules/typeorm/package.json': '{"name":"typeorm","version":"1.0.0","main":"index.js"}',
  'node_modules/typeorm/index.js': '',
  'node_modules/@nestjs/common/package.json': '{"name":"@nestjs/common","version":"1.0.0","main":"index.js"}',
  'node_modules/@nestjs/common/index.js': '',
  'libs/contracts/index.ts': `import '@nestjs/common';`,
  'libs/platform/http/index.ts': `import '#libs/library';`,
  'libs/platform/jobs/index.ts': `export * from './queue.js';`,
  'libs/platform/jobs/queue.ts': `import '../../contracts/index.js';`,
  'libs/identity/index.ts': `export * from './identity.service.js';`,
  'libs/identity/identity.service.ts': `import 'typeorm';`,
  'libs/identity/identity.repository.ts': `import 'typeorm';`,
  'libs/process/index.ts': `import '#libs/identity';`,
  'libs/library/index.ts': `import '../identity/identity.repository.js';`,
  'libs/library/one.ts': `import './two.js';`,
  'libs/library/two.ts': `import './one.js';`,
  'libs/feedback/index.ts': `import '#libs/search';`,
  'libs/search/index.ts': `import '../platform/jobs/queue.js';`,
  'libs/search/left-over.ts': `export const nothing = 1;`,
  'libs/live/index.ts': `import '../../apps/api/src/main.js';`,
  'libs/upload/index.ts': `import './gone.js';`,
  'apps/api/src/main.ts': `import '../../../libs/identity/identity.repository.js';`,
  'apps/worker/src/main.ts': `import '../../api/src/main.js';`,
  'apps/web/src/page.ts': `import '#libs/contracts'; import '#libs/platform/jobs';`,
  'apps/web/src/features/player/player.ts': `import '../search/search.js';`,
  'apps/web/src/features/search/search.ts': `import '#libs/contracts';`,
};

const EXPECTED = [
  ['contracts-import-nothing', 'libs/contracts/index.ts'],
  ['platform-knows-no-feature', 'libs/platform/http/index.ts'],
  ['typeorm-in-repositories', 'libs/identity/identity.service.ts'],
  ['features-through-their-index', 'libs/library/index.ts'],
  ['no-cycles', 'libs/library/one.ts'],
  ['edges-of-feedback', 'libs/feedback/index.ts'],
  ['platform-parts-through-their-index', 'libs/search/index.ts'],
  ['no-orphans', 'libs/search/left-over.ts'],
  ['features-know-no-app', 'libs/live/index.ts'],
  ['everything-resolves', 'libs/upload/index.ts'],
  ['apps-through-the-index', 'apps/api/src/main.ts'],
  ['apps-apart', 'apps/worker/src/main.ts'],
  ['web-imports-contracts-only', 'apps/web/src/page.ts'],
  ['web-features-apart', 'apps/web/src/features/player/player.ts'],
];

describe('the architecture rules', () => {
  let folder: string;
  let violations: CruiseResult['summary']['violations'];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sideline-rules-'));
    for (const [path, content] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    violations = (await cruise(folder)).summary.violations;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(EXPECTED)('%s fires', (rule, from) => {
    expect(violations.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('leaves alone what is allowed', () => {
    const bad = new Set([...EXPECTED.map(([, from]) => from), 'libs/library/two.ts']);
    expect(violations.filter((violation) => !bad.has(violation.from))).toEqual([]);
  });
});

async function cruise(folder: string): Promise<CruiseResult> {
  const program = resolve(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = ['apps', 'libs', '--config', resolve(ROOT, '.dependency-cruiser.js'), '--no-cache', '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { cwd: folder, maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as CruiseResult;
}
