// `npm run bench -- live-packaging`: from the last byte of a recording to its whole playlist, beside one bare ffmpeg that is fed the same pipe.
import { execFile, spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { FfmpegEngine, findFfmpeg } from '#libs/platform/media';
import { packageLive } from '#libs/transcoding';
import { latencies } from './statistics.ts';

const CLIPS = join(tmpdir(), 'sideline-bench-clips');
const STOPS = 10;
/** How a browser sends: what it has recorded in a second. */
const CHUNK_SECONDS = 1;

interface Length {
  seconds: number;
  /** Times the pace of the clock. */
  pace: number;
}

/** Real time for a length that one can wait for; the long ones are fed faster, so that all their bytes are there but one never waits. */
const LENGTHS: readonly Length[] = [
  { seconds: 20, pace: 1 },
  { seconds: 120, pace: 20 },
  { seconds: 600, pace: 40 },
];

export async function run(args: readonly string[]): Promise<void> {
  const stops = Number(args[args.indexOf('--stops') + 1] || STOPS);
  const paths = await findFfmpeg({ ffmpegPath: process.env['FFMPEG_PATH'], searchPath: process.env['PATH'] ?? '' });
  const engine = new FfmpegEngine(() => Promise.resolve(paths));
  await mkdir(CLIPS, { recursive: true });
  console.log(`720p H.264/Opus as Chromium records it, in parts of ${CHUNK_SECONDS} s; ${stops} stops of each length. Load ${loadavg()[0]?.toFixed(1)}.\n`);
  console.log('length     pace   last byte → whole playlist (p50, max)   bare ffmpeg (p50, max)   ratio of p50');
  for (const { seconds, pace } of LENGTHS) {
    const bytes = await readFile(await makeRecording(paths.ffmpeg, seconds));
    const ours: number[] = [];
    const bare: number[] = [];
    for (let stop = 0; stop < stops; stop += 1) {
      ours.push(await inFolder((folder) => measureOurs(engine, new Feed(bytes, { seconds, pace }), folder)));
      bare.push(await inFolder((folder) => measureBare(paths.ffmpeg, new Feed(bytes, { seconds, pace }), folder)));
    }
    const [a, b] = [latencies(ours), latencies(bare)];
    const pair = ({ p50, max }: typeof a) => `${p50.toFixed(0)} ms, ${max.toFixed(0)} ms`;
    console.log(`${`${seconds} s`.padEnd(10)} ${`${pace}×`.padEnd(6)} ${pair(a).padStart(36)} ${pair(b).padStart(26)} ${(a.p50 / b.p50).toFixed(2).padStart(12)}`);
  }
}

/** The bytes of a recording as they come, in the form in which the packager reads them. */
class Feed {
  length = 0;
  size: number | null = null;
  endedAt = 0;
  private readonly changed = new EventTarget();
  private readonly bytes: Buffer;
  private readonly seconds: number;
  private readonly pace: number;

  constructor(bytes: Buffer, { seconds, pace }: Length) {
    this.bytes = bytes;
    this.seconds = seconds;
    this.pace = pace;
  }

  async play(): Promise<void> {
    const parts = Math.ceil(this.seconds / CHUNK_SECONDS);
    for (let part = 1; part <= parts; part += 1) {
      await delay((CHUNK_SECONDS * 1000) / this.pace);
      if (part === parts) this.endedAt = performance.now();
      if (part === parts) this.size = this.bytes.length;
      this.length = Math.floor((this.bytes.length * part) / parts);
      this.changed.dispatchEvent(new Event('grew'));
    }
  }

  read(position: number): Promise<Buffer> {
    return Promise.resolve(this.bytes.subarray(position, Math.min(this.length, position + 256 * 1024)));
  }

  async grown(position: number): Promise<boolean> {
    while (this.length <= position && this.size !== position) {
      await new Promise((resolve) => this.changed.addEventListener('grew', resolve, { once: true }));
    }
    return true;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

async function measureOurs(engine: FfmpegEngine, feed: Feed, folder: string): Promise<number> {
  const [workDir, out] = [join(folder, 'work'), join(folder, 'out')];
  await mkdir(workDir);
  const packaging = packageLive({
    engine,
    bytes: feed,
    workDir,
    runId: '01900000-0000-7000-8000-000000000000',
    earlier: null,
    signal: new AbortController().signal,
    idleMs: 60_000,
    stallMs: 60_000,
    publish: async (path, localPath) => {
      await mkdir(join(out, path, '..'), { recursive: true });
      await rename(localPath, join(out, path));
    },
    onWatchable: () => Promise.resolve(),
  });
  await Promise.all([packaging, feed.play()]);
  return performance.now() - feed.endedAt;
}

async function measureBare(ffmpeg: string, feed: Feed, folder: string): Promise<number> {
  const hls = ['-f', 'hls', '-hls_time', '4', '-hls_playlist_type', 'event', '-hls_segment_type', 'fmp4', '-hls_segment_options', 'movflags=+cmaf'];
  const child = spawn(
    ffmpeg,
    ['-nostdin', '-v', 'error', '-f', 'matroska', '-i', 'pipe:0', '-map', '0:v', '-c', 'copy', ...hls, '-hls_fmp4_init_filename', 'v.mp4', 'v.m3u8', '-map', '0:a', '-c:a', 'aac', '-b:a', '128k', ...hls, '-hls_fmp4_init_filename', 'a.mp4', 'a.m3u8'],
    { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  const write = async (): Promise<void> => {
    for (let position = 0; position !== feed.size; ) {
      await feed.grown(position);
      const chunk = await feed.read(position);
      position += chunk.length;
      if (!child.stdin.write(chunk)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    }
    child.stdin.end();
  };
  await Promise.all([write(), feed.play(), ended]);
  return performance.now() - feed.endedAt;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sideline-bench-live-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeRecording(ffmpeg: string, seconds: number): Promise<string> {
  const path = join(CLIPS, `recording-${seconds}.webm`);
  const made = await access(path).then(() => true, () => false);
  if (made) return path;
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=1280x720:rate=30:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`];
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-profile:v', 'baseline', '-b:v', '2500k', '-maxrate', '2500k', '-bufsize', '5000k', '-g', '60', '-sc_threshold', '0'];
  await promisify(execFile)(ffmpeg, ['-nostdin', '-v', 'error', '-y', ...picture, ...h264, '-c:a', 'libopus', '-f', 'matroska', '-live', '1', `${path}.part`]);
  await rename(`${path}.part`, path);
  return path;
}
