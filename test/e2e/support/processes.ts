import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../../scripts/lib/free-port.js';
import { ENTRY } from '../../../scripts/lib/paths.js';
import { Client } from './client.js';
import { until } from './until.js';

type Environment = Record<string, string>;

/** A process of the built product, as `npm start` runs it, to be killed at will. */
export class RealProcess {
  private readonly child: ChildProcess;
  private errors = '';

  constructor(entry: keyof typeof ENTRY, environment: Environment) {
    this.child = spawn(process.execPath, ['--enable-source-maps', ENTRY[entry]], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
    this.child.stderr?.on('data', (chunk) => (this.errors += String(chunk)));
  }

  get ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** @throws with what it wrote when it has ended */
  assertRunning(): void {
    if (this.ended) throw new Error(`The process has ended:\n${this.errors}`);
  }

  /** As a power cut does: nothing in it gets another moment. */
  async kill(): Promise<void> {
    if (this.ended) return;
    const exit = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exit;
  }
}

/** An API process that answers. */
export async function startRealApi(environment: Environment): Promise<{ process: RealProcess; client: Client }> {
  const port = await freePort();
  const api = new RealProcess('api', { ...environment, PORT: String(port) });
  const client = new Client(`http://127.0.0.1:${port}`);
  await until('the API answers', async () => {
    api.assertRunning();
    return (await client.get('/api/ready')).status === 200;
  }, 90_000);
  return { process: api, client };
}
