// `npm run bench -- WHAT …`: how fast it is. Each measurement is a module of this folder with a function `run`.
import { buildBackend } from '../../scripts/build/backend.ts';
import { FriendlyError } from '../../scripts/lib/friendly-error.ts';
import { runMain } from '../../scripts/lib/run-main.ts';

interface Measurement {
  run: (args: readonly string[]) => Promise<void>;
}

const MEASUREMENTS: Record<string, { does: string; load: () => Promise<Measurement> }> = {
  search: { does: 'search while people type [--full | --moments N] [--users N] [--seconds N]', load: () => import('./search.ts') },
  live: { does: 'comments to 2,500 open sockets, beside a bare socket.io server [--seconds N]', load: () => import('./live.ts') },
  'live-packaging': { does: 'from the last byte of a recording to its whole playlist, beside bare ffmpeg [--stops N]', load: () => import('./live-packaging.ts') },
  transcoding: { does: 'an upload until it plays and until it is complete, beside bare ffmpeg [--quick | --seconds N]', load: () => import('./transcoding.ts') },
  upload: { does: 'uploads to disk and to S3, beside bare pipelines, a form and plain @tus/server [--quick] [--only one|parallel|segments|s3]', load: () => import('./upload.ts') },
};

await runMain(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const measurement = MEASUREMENTS[name];
  if (!measurement) {
    const list = Object.entries(MEASUREMENTS).map(([key, { does }]) => `  ${key.padEnd(14)} ${does}`);
    throw new FriendlyError(`Usage: npm run bench -- WHAT\n\n${list.join('\n')}`);
  }
  await buildBackend();
  await (await measurement.load()).run(args);
});
