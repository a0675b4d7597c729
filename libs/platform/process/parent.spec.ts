import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

describe('exitWhenParentGoes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sideline-parent-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function child(onTerm: string): Promise<ReturnType<typeof fork>> {
    const program = join(folder, 'child.ts');
    const library = resolve(import.meta.dirname, 'parent.ts');
    await writeFile(
      program,
      `import { exitWhenParentGoes } from '${library}';
       setInterval(() => {}, 1000);
       process.on('SIGTERM', () => { ${onTerm} });
       exitWhenParentGoes();
       process.send('ready');`,
    );
    const process = fork(program, { execArgv: [] });
    await once(process, 'message');
    return process;
  }

  it('shuts down as on SIGTERM when the channel closes', async () => {
    const process = await child('process.exit(7)');
    const ended = once(process, 'exit');
    process.disconnect();
    expect(await ended).toEqual([7, null]);
  });

  it('ends a process whose parent went before it could look', async () => {
    const program = join(folder, 'late.ts');
    const library = resolve(import.meta.dirname, 'parent.ts');
    await writeFile(
      program,
      `const { exitWhenParentGoes } = await import('${library}');
       process.send('ready');
       process.once('disconnect', () => setImmediate(() => {
         exitWhenParentGoes();
         process.exit(9);
       }));`,
    );
    const late = fork(program, { execArgv: [] });
    await once(late, 'message');
    const ended = once(late, 'exit');
    late.disconnect();
    expect(await ended).toEqual([1, null]);
  });

  it('leaves the process alone while the parent is there', async () => {
    const process = await child('process.exit(7)');
    const ended = once(process, 'exit');
    expect(process.exitCode).toBeNull();
    process.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
  });
});
