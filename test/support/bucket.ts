import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { S3Config } from '#libs/platform/config';

export interface TestBucket {
  config: S3Config;
  close: () => Promise<void>;
}

/** A server of its own, which takes no care of signatures, or the one that TEST_S3_ENDPOINT, TEST_S3_BUCKET, TEST_S3_KEY and TEST_S3_SECRET name. */
export async function testBucket(): Promise<TestBucket> {
  const { TEST_S3_ENDPOINT: endpoint, TEST_S3_BUCKET, TEST_S3_KEY, TEST_S3_SECRET } = process.env;
  if (endpoint !== undefined) {
    const config = { endpoint, region: 'us-east-1', bucket: TEST_S3_BUCKET ?? 'sideline-test', accessKeyId: TEST_S3_KEY, secretAccessKey: TEST_S3_SECRET };
    return { config, close: () => Promise.resolve() };
  }
  const program = `
    import { startFauxqs } from 'fauxqs';
    const { port } = await startFauxqs({ port: 0, host: 'localhost', logger: false, init: { buckets: ['sideline-test'] } });
    process.stdout.write(String(port));`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return {
    config: { endpoint: `http://127.0.0.1:${String(port)}`, region: 'us-east-1', bucket: 'sideline-test', accessKeyId: 'test', secretAccessKey: 'test' },
    close: async () => {
      const exit = once(server, 'exit');
      server.kill();
      await exit;
    },
  };
}
