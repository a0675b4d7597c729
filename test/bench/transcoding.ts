// `npm run bench -- transcoding`: time to the first playable second and to the whole ladder, each beside one bare ffmpeg command.
import { execFile, spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FfmpegEngine, findFfmpeg } from '#libs/platform/media';
import { transcode } from '#libs/transcoding';

const exec = promisify(execFile);
const CLIPS = join(tmpdir(), 'sideline-bench-clips');
const SIZES = { '720p': '1280x720', '1080p': '1920x1080' } as const;
const LOWER = { '720p': ['854:480', '640:360'], '1080p': ['1280:720', '854:480', '640:360'] } as const;

type Size = keyof typeof SIZES;
type Form = 'VP8/WebM' | 'H.264/WebM' | 'H.264/MP4';

interface Timing {
  firstMs: number;
  wholeMs: number;
  peakMb: number;
}

export async function run(args: readonly string[]): Promise<void> {
  const seconds = args.includes('--quick') ? 30 : Number(args[args.indexOf('--seconds') + 1] || 120);
  const paths = await findFfmpeg({ ffmpegPath: process.env['FFMPEG_PATH'], searchPath: process.env['PATH'] ?? '' });
  await mkdir(CLIPS, { recursive: true });
  const engine = new FfmpegEngine(() => Promise.resolve(paths));
  // Asked once in the life of a worker.
  await engine.capabilities();
  console.log(`Sources of ${seconds} s on ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}. "bare" is one ffmpeg command for the same first segment or ladder.`);
  console.log('"own CPU" is what the worker computes outside of ffmpeg, of the time until the ladder is whole.\n');
  console.log('source               first playable   bare     +s  ratio   whole ladder   bare  ratio   peak MB   bare  ratio   own CPU');
  for (const size of Object.keys(SIZES) as Size[]) {
    for (const form of ['VP8/WebM', 'H.264/WebM', 'H.264/MP4'] as const) {
      const source = await makeSource(paths.ffmpeg, size, form, seconds);
      const copies = form !== 'VP8/WebM';
      const bareFirst = await bare(paths.ffmpeg, copies ? copiedFirst(source) : encodedFirst(source));
      const bareWhole = await bare(paths.ffmpeg, copies ? copiedLadder(source, size) : encodedLadder(source, size));
      const ownBefore = process.cpuUsage();
      const ours = await measure(engine, source);
      const own = process.cpuUsage(ownBefore);
      const cpu = (own.user + own.system) / 1000 / ours.wholeMs;
      console.log(
        [
          `${size} ${form}`.padEnd(20),
          s(ours.firstMs).padStart(14),
          s(bareFirst.ms).padStart(6),
          s(ours.firstMs - bareFirst.ms).padStart(6),
          ratio(ours.firstMs, bareFirst.ms),
          s(ours.wholeMs).padStart(14),
          s(bareWhole.ms).padStart(6),
          ratio(ours.wholeMs, bareWhole.ms),
          String(Math.round(ours.peakMb)).padStart(9),
          String(Math.round(bareWhole.peakMb)).padStart(6),
          ratio(ours.peakMb, bareWhole.peakMb),
          `${(cpu * 100).toFixed(1)} %`.padStart(9),
        ].join(' '),
      );
    }
  }
}

/** The product's own path, without database and queue: from a stored file to published segments. */
async function measure(engine: FfmpegEngine, source: string): Promise<Timing> {
  const work = await mkdtemp(join(CLIPS, 'work-'));
  const watch = watchMemory();
  const began = performance.now();
  let firstMs = 0;
  try {
    await transcode({
      engine,
      source,
      workDir: join(work, 'work'),
      runId: 'run',
      publish: async (path, localPath) => {
        const target = join(work, 'out', path);
        await mkdir(dirname(target), { recursive: true });
        await rename(localPath, target);
      },
      onPlayable: async () => {
        firstMs ||= performance.now() - began;
      },
    });
    return { firstMs, wholeMs: performance.now() - began, peakMb: watch.stop() };
  } finally {
    watch.stop();
    await rm(work, { recursive: true, force: true });
  }
}

/** A picture that moves like somebody before a webcam: a still room with noise, a head that sways. */
async function makeSource(ffmpeg: string, size: Size, form: Form, seconds: number): Promise<string> {
  const [codec = '', container = ''] = form.split('/');
  const path = join(CLIPS, `${size}-${codec}-${seconds}.${container.toLowerCase()}`);
  if (await access(path).then(() => true, () => false)) return path;
  console.error(`(making ${size} ${form}, once)`);
  const picture = `smptehdbars=size=${SIZES[size]}:rate=30:duration=${seconds},noise=alls=5:allf=t`;
  const head = `testsrc2=size=320x320:rate=30:duration=${seconds}`;
  const video =
    codec === 'VP8'
      ? ['-c:v', 'libvpx', '-b:v', '2500k', '-deadline', 'realtime', '-cpu-used', '8', '-g', '100']
      : ['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '2500k', '-g', '60', '-pix_fmt', 'yuv420p'];
  const sound = container === 'MP4' ? ['-c:a', 'aac'] : ['-c:a', 'libopus'];
  await exec(ffmpeg, [
    ...['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', head],
    ...['-f', 'lavfi', '-i', `aevalsrc=0.3*(random(0)*2-1)*(0.6+0.4*sin(2*PI*3*t)):s=48000:d=${seconds}`],
    ...['-filter_complex', `[0][1]overlay=x='(W-w)/2+40*sin(t)':y='(H-h)/2':shortest=1,format=yuv420p[v]`],
    ...['-map', '[v]', '-map', '2:a', ...video, ...sound, '-f', container === 'MP4' ? 'mp4' : 'matroska', `${path}.part`],
  ]);
  await rename(`${path}.part`, path);
  return path;
}

const AAC = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
const hls = (name: string): string[] => ['-f', 'hls', '-hls_time', '4', '-hls_playlist_type', 'event', '-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', `${name}.mp4`, `${name}.m3u8`];
const x264 = (preset: string): string[] => ['-c:v', 'libx264', '-preset', preset, '-crf', '23', '-force_key_frames', 'expr:gte(t,n_forced*2)', '-sc_threshold', '0'];

function copiedFirst(source: string): string[] {
  return ['-i', source, '-t', '4', '-map', '0:v', '-c:v', 'copy', ...hls('v'), '-t', '4', '-map', '0:a', ...AAC, ...hls('a')];
}

function encodedFirst(source: string): string[] {
  return ['-i', source, '-t', '4', '-map', '0:v', '-vf', 'scale=-2:480', ...x264('superfast'), ...hls('v'), '-t', '4', '-map', '0:a', ...AAC, ...hls('a')];
}

function copiedLadder(source: string, size: Size): string[] {
  return ['-i', source, '-filter_complex', chain('[0:v]', LOWER[size]), '-map', '0:v', '-c:v', 'copy', ...hls('top'), ...outputs(LOWER[size])];
}

function encodedLadder(source: string, size: Size): string[] {
  const sizes = [SIZES[size].replace('x', ':'), ...LOWER[size]];
  return ['-i', source, '-filter_complex', chain('[0:v]', sizes), ...outputs(sizes)];
}

function chain(input: string, sizes: readonly string[]): string {
  return sizes
    .map((size, index) => {
      const from = index === 0 ? input : `[below${index - 1}]`;
      return index === sizes.length - 1 ? `${from}scale=${size}[v${index}]` : `${from}scale=${size},split=2[v${index}][below${index}]`;
    })
    .join(';');
}

function outputs(sizes: readonly string[]): string[] {
  return [...sizes.flatMap((_, index) => ['-map', `[v${index}]`, ...x264('veryfast'), ...hls(`v${index}`)]), '-map', '0:a', ...AAC, ...hls('a')];
}

/** Runs one command in an empty folder, as gently as the product runs its own. */
async function bare(ffmpeg: string, args: string[]): Promise<{ ms: number; peakMb: number }> {
  const folder = await mkdtemp(join(CLIPS, 'bare-'));
  const watch = watchMemory();
  const before = watch.nowMb();
  try {
    const began = performance.now();
    await new Promise<void>((resolve, reject) => {
      const child = spawn('nice', ['-n', '10', ffmpeg, '-nostdin', '-v', 'error', ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
      child.once('error', reject);
      child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))));
    });
    // This process itself is no part of it.
    return { ms: performance.now() - began, peakMb: watch.stop() - (await before) };
  } finally {
    watch.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Adds up what this process and its engines hold in memory, a few times a second (Linux). */
function watchMemory(): { stop: () => number; nowMb: () => Promise<number> } {
  let peakMb = 0;
  const timer = setInterval(() => {
    void resident(process.pid).then((kb) => (peakMb = Math.max(peakMb, kb / 1024)));
  }, 200);
  return {
    nowMb: async () => (await resident(process.pid)) / 1024,
    stop: () => {
      clearInterval(timer);
      return peakMb;
    },
  };
}

async function resident(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').filter((child) => child.trim() !== '');
    const below = await Promise.all(children.map((child) => resident(Number(child))));
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) + below.reduce((sum, kb) => sum + kb, 0);
  } catch {
    return 0;
  }
}

function ratio(ours: number, bare: number): string {
  return (ours / bare).toFixed(2).padStart(6);
}

function s(ms: number): string {
  return (ms / 1000).toFixed(2);
}
