import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Colours of the four quarters as a viewer sees them, in reading order: what is turned or mirrored shows at once. */
export const QUARTERS = ['red', 'green', 'blue', 'white'] as const;

export interface ClipShape {
  /** px, as stored. */
  size: string;
  /** Frames in a second. */
  rate?: number | string;
  seconds?: number;
  /** When the picture becomes bright and the tone begins, in seconds. */
  at?: number;
}

/** Four quarters of different colour that are dark, then bright: ffmpeg's description of the picture. */
export function flash({ size, rate = 30, seconds = 2, at = 1 }: ClipShape): string {
  const quarters = (colors: readonly string[], enable: string): string =>
    colors.map((color, index) => `drawbox=x=${index % 2 ? 'iw/2' : 0}:y=${index > 1 ? 'ih/2' : 0}:w=iw/2+1:h=ih/2+1:color=${color}:t=fill${enable}`).join(',');
  const dark = quarters(['0x400000', '0x004000', '0x000040', '0x404040'], '');
  const bright = quarters(['0xe00000', '0x00e000', '0x0000e0', '0xe0e0e0'], `:enable=gte(t\\,${at})`);
  return `color=black:size=${size}:rate=${rate}:duration=${seconds},format=rgb24,${dark},${bright}`;
}

/** Silence, then a tone: ffmpeg's description of the sound. */
export function beep({ seconds = 2, at = 1, level = 0.5 }: { seconds?: number; at?: number; level?: number } = {}): string {
  return `aevalsrc=if(gte(t\\,${at})\\,${level}*sin(2*PI*1000*t)\\,0):s=48000:d=${seconds}`;
}

/** When each frame is shown, in seconds, and how bright it is on the mean, 0–255. Times are those of the file. */
export async function brightness(path: string): Promise<{ at: number; value: number }[]> {
  const filters = 'scale=16:16:out_range=pc,format=gray,signalstats,metadata=mode=print:key=lavfi.signalstats.YAVG:file=-';
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-copyts', '-i', path, '-vf', filters, '-f', 'null', '-'], { maxBuffer: 20_000_000 });
  return [...stdout.matchAll(/pts_time:(\S+)\s+lavfi\.signalstats\.YAVG=(\S+)/g)].map(([, at, value]) => ({ at: Number(at), value: Number(value) }));
}

/** When the picture becomes bright, in seconds after its first frame; `null` if it never does. */
export async function flashAt(path: string): Promise<number | null> {
  const frames = await brightness(path);
  const values = frames.map(({ value }) => value);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  if (Math.max(...values) < 1.3 * Math.min(...values)) return null;
  const bright = frames.find(({ value }) => value > middle);
  return bright ? bright.at - (frames[0]?.at ?? 0) : null;
}

/** When the tone begins, in seconds from the first sample; `null` if none does. */
export async function beepAt(path: string): Promise<number | null> {
  const args = ['-nostdin', '-v', 'error', '-i', path, '-ac', '1', '-ar', '48000', '-f', 's16le', 'pipe:1'];
  const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 50_000_000 });
  const samples = new Int16Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength));
  const loudest = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const first = samples.findIndex((value) => Math.abs(value) > loudest * 0.4);
  return loudest < 300 || first < 0 ? null : first / 48_000;
}
