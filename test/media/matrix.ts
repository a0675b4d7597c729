import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beep, flash, type ClipShape } from './beep-and-flash.js';
import { ffmpeg } from './generate.js';

/** One kind of file that people upload, and what a viewer must see and hear of it. */
export interface MatrixCase {
  name: string;
  /** Writes the clip; `scratch` is a folder for what it is made from. */
  make: (to: string, scratch: string) => Promise<void>;
  /** px, as a viewer sees it. */
  width: number;
  height: number;
  durationMs: number;
  /** Frames in a second of what is published. */
  rate: number;
  /** When the picture becomes bright, in seconds; `null`: it stands still, or its colours are not those of a flash. */
  flash: number | null;
  /** When the tone begins, in seconds; `null`: nothing is to be heard. */
  beep: number | null;
  hasAudio: boolean;
  /** The picture is delivered as it came. */
  copied: boolean;
  /** How many sizes of the picture there are. */
  sizes: number;
}

const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '30'];
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-tag:v', 'hvc1'];
const VP8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '500k'];
const VP9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '500k'];
const AV1 = ['-c:v', 'libaom-av1', '-usage', 'realtime', '-cpu-used', '8', '-b:v', '500k'];
const AAC = ['-c:a', 'aac', '-b:a', '96k'];
const OPUS = ['-c:a', 'libopus'];
const MP3 = ['-c:a', 'libmp3lame'];
const SIZE = '160x120';
/** Encoders fill their last frame with silence, and old containers do not say where it begins. */
const WITH_PADDING_MS = 2040;

const picture = (shape: Partial<ClipShape> = {}): string[] => ['-f', 'lavfi', '-i', flash({ size: SIZE, ...shape })];
const sound = (options: Parameters<typeof beep>[0] = {}): string[] => ['-f', 'lavfi', '-i', beep(options)];
const hdr = (transfer: string): string[] => [
  ...['-vf', 'format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=' + transfer + ':colorspace=bt2020nc', '-c:v', 'libx265', '-preset', 'ultrafast'],
  ...['-x265-params', `log-level=none:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc`, '-tag:v', 'hvc1'],
];

const USUAL: Omit<MatrixCase, 'name' | 'make'> = {
  width: 160,
  height: 120,
  durationMs: 2000,
  rate: 30,
  flash: 1,
  beep: 1,
  hasAudio: true,
  copied: false,
  sizes: 1,
};

function clip(name: string, args: string[] | MatrixCase['make'], expected: Partial<MatrixCase> = {}): MatrixCase {
  return { ...USUAL, ...expected, name, make: Array.isArray(args) ? (to) => ffmpeg(to, args) : args };
}

const NO_SOUND: Partial<MatrixCase> = { hasAudio: false, beep: null };
const PICTURE_OF_SOUND: Partial<MatrixCase> = { width: 1280, height: 720, rate: 10, flash: null };

const CODECS_AND_CONTAINERS = [
  clip('h264.mp4', [...picture(), ...sound(), ...H264, ...AAC], { copied: true }),
  clip('h264-b-frames.mov', [...picture(), ...sound(), ...H264, '-preset', 'fast', '-bf', '3', '-c:a', 'pcm_s16le'], { copied: true }),
  clip('h264-opus.mkv', [...picture(), ...sound(), ...H264, ...OPUS], { copied: true }),
  clip('h264.flv', [...picture(), ...sound(), ...H264, ...MP3, '-ar', '44100'], { durationMs: WITH_PADDING_MS }),
  clip('h264.ts', [...picture(), ...sound(), ...H264, ...AAC]),
  clip('hevc.mp4', [...picture(), ...sound(), ...HEVC, '-pix_fmt', 'yuv420p', ...AAC]),
  clip('hevc-10-bit.mkv', [...picture(), ...sound(), ...HEVC, '-pix_fmt', 'yuv420p10le', '-c:a', 'flac']),
  clip('vp8.webm', [...picture(), ...sound(), ...VP8, '-c:a', 'libvorbis']),
  clip('vp9.webm', [...picture(), ...sound(), ...VP9, '-pix_fmt', 'yuv420p', ...OPUS]),
  clip('vp9-10-bit.webm', [...picture(), ...sound(), ...VP9, '-pix_fmt', 'yuv420p10le', ...OPUS]),
  clip('av1.webm', [...picture(), ...sound(), ...AV1, '-pix_fmt', 'yuv420p', ...OPUS]),
  clip('av1.mp4', [...picture(), ...sound(), ...AV1, '-pix_fmt', 'yuv420p', ...AAC]),
  clip('mpeg4-b-frames.avi', [...picture(), ...sound(), '-c:v', 'mpeg4', '-bf', '2', '-q:v', '3', ...MP3], { durationMs: WITH_PADDING_MS }),
  clip('mjpeg.avi', [...picture(), ...sound(), '-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p', '-c:a', 'pcm_s16le']),
  clip('mjpeg.mov', [...picture(), ...sound(), '-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj422p', '-c:a', 'pcm_s16be']),
  clip('prores.mov', [...picture(), ...sound(), '-c:v', 'prores', '-c:a', 'pcm_s24le']),
  clip('sorenson.flv', [...picture(), ...sound(), '-c:v', 'flv', '-q:v', '3', ...MP3, '-ar', '44100'], { durationMs: WITH_PADDING_MS }),
  clip('windows.wmv', [...picture(), ...sound(), '-c:v', 'wmv2', '-q:v', '3', '-c:a', 'wmav2', '-f', 'asf'], { durationMs: WITH_PADDING_MS }),
  clip('mpeg2.mpg', [...picture({ rate: 25 }), ...sound(), '-c:v', 'mpeg2video', '-q:v', '3', '-c:a', 'mp2', '-f', 'vob'], { rate: 25 }),
  clip('h264-10-bit.mp4', [...picture(), ...sound(), ...H264, '-pix_fmt', 'yuv420p10le', ...AAC]),
  clip('h264-4-2-2.mp4', [...picture(), ...sound(), ...H264, '-pix_fmt', 'yuv422p', ...AAC]),
  clip('h264-4-4-4.mp4', [...picture(), ...sound(), ...H264, '-pix_fmt', 'yuv444p', ...AAC]),
  clip('h264-full-range.mp4', [...picture(), ...sound(), ...H264, '-pix_fmt', 'yuvj420p', ...AAC]),
];

const SIZES = [
  clip('two-sizes.webm', [...picture({ size: '640x360' }), ...sound(), ...VP8, ...OPUS], { width: 640, height: 360, sizes: 2 }),
  clip('copied-and-smaller.mp4', [...picture({ size: '640x360' }), ...sound(), ...H264, ...AAC], { width: 640, height: 360, sizes: 2, copied: true }),
  clip('portrait.mp4', [...picture({ size: '120x160' }), ...sound(), ...H264, ...AAC], { width: 120, height: 160, copied: true }),
  clip('odd.webm', [...picture({ size: '161x121' }), ...sound(), ...VP8, ...OPUS], { width: 160, height: 120 }),
  clip('odd.mp4', [...picture({ size: '161x121' }), ...sound(), ...H264, '-pix_fmt', 'yuv444p', ...AAC], { width: 160, height: 120 }),
  clip('tiny.mp4', [...picture({ size: '16x16' }), ...sound(), ...H264, ...AAC], { width: 16, height: 16, copied: true }),
  clip('wide-pixels.mp4', [...picture(), ...sound(), ...H264, '-vf', 'setsar=4/3', ...AAC], { width: 212, height: 120 }),
  clip('narrow-pixels.mkv', [...picture(), ...sound(), ...H264, '-vf', 'setsar=3/4', ...AAC], { width: 120, height: 120 }),
  clip('4k-60.mp4', [...picture({ size: '3840x2160', rate: 60, seconds: 0.5, at: 0.1 }), ...sound({ seconds: 0.5, at: 0.1 }), ...H264, ...AAC], {
    ...{ width: 1920, height: 1080, rate: 60, durationMs: 500, flash: 0.1, beep: 0.1, sizes: 4 },
  }),
  clip('changing-size.webm', changingSize),
];

/** Stored as a camera held otherwise stores it, with the matrix that puts it right. */
const TURNED = (
  [
    ['turned-90', 'transpose=cclock', [0, 1, -1, 0]],
    ['turned-180', 'hflip,vflip', [-1, 0, 0, -1]],
    ['turned-270', 'transpose=clock', [0, -1, 1, 0]],
    ['mirrored', 'hflip', [-1, 0, 0, 1]],
    ['upside-down-mirrored', 'vflip', [1, 0, 0, -1]],
    ['turned-90-mirrored', 'transpose=cclock_flip', [0, 1, 1, 0]],
    ['turned-270-mirrored', 'transpose=clock_flip', [0, -1, -1, 0]],
  ] as const
).map(([name, stored, matrix]) =>
  clip(`${name}.mp4`, async (to, scratch) => {
    const lying = join(scratch, `${name}-stored.mp4`);
    await ffmpeg(lying, [...picture(), ...sound(), '-vf', stored, ...H264, ...AAC]);
    await writeFile(to, withMatrix(await readFile(lying), matrix));
  }),
);

const TIMES = [
  /** Frames when the camera has one, on a clock of milliseconds; no duration, no index. */
  clip('browser.webm', [...picture(), ...sound(), '-vf', "select='eq(n,0)+eq(n,30)+eq(n,59)+gt(random(7),0.4)'", '-vsync', 'vfr', ...VP8, ...OPUS, '-f', 'webm', '-live', '1']),
  clip('browser-h264.webm', [...picture(), ...sound(), '-vf', "select='eq(n,0)+eq(n,30)+eq(n,59)+gt(random(7),0.4)'", '-vsync', 'vfr', ...H264, ...OPUS, '-f', 'matroska', '-live', '1'], {
    copied: true,
  }),
  clip('phone.mp4', [...picture(), ...sound(), '-vf', "setpts='PTS+if(eq(N,30),0,0.012*random(3)/TB)'", '-vsync', 'passthrough', ...H264, '-pix_fmt', 'yuv422p', ...AAC]),
  clip('ntsc.mp4', [...picture({ rate: '30000/1001', at: 1.001 }), ...sound({ at: 1.001 }), ...HEVC, ...AAC], { rate: 29.97, flash: 1.001, beep: 1.001 }),
  clip('fragmented.mp4', [...picture(), ...sound(), ...H264, ...AAC, '-movflags', 'frag_keyframe+empty_moov'], { copied: true }),
  clip('far-key-frames.mp4', [...picture({ size: '96x64', rate: 10, seconds: 9 }), ...sound({ seconds: 9 }), ...H264, '-g', '300', ...AAC], {
    ...{ width: 96, height: 64, rate: 10, durationMs: 9000 },
  }),
  clip('three-segments.mp4', [...picture({ size: '96x64', rate: 10, seconds: 9 }), ...sound({ seconds: 9 }), ...H264, '-g', '20', ...AAC], {
    ...{ width: 96, height: 64, rate: 10, durationMs: 9000, copied: true },
  }),
  clip('open-groups.mp4', [...picture(), ...sound(), '-c:v', 'libx264', '-preset', 'medium', '-pix_fmt', 'yuv420p', '-g', '15', '-bf', '3', '-x264-params', 'open-gop=1:scenecut=0', ...AAC]),
  /** Cut by an edit list: the first half second is there but must not be seen. */
  clip('edit-list.mp4', async (to, scratch) => {
    const whole = join(scratch, 'edit-list-whole.mp4');
    await ffmpeg(whole, [...picture({ seconds: 3, at: 1.5 }), ...sound({ seconds: 3, at: 1.5 }), ...H264, '-g', '60', ...AAC]);
    await ffmpeg(to, ['-ss', '0.5', '-i', whole, '-t', '2', '-c', 'copy']);
  }),
  clip('late-sound.mp4', [...picture(), '-itsoffset', '0.4', ...sound({ seconds: 1.6, at: 0.6 }), ...H264, ...AAC], { copied: true }),
  clip('late-picture.mkv', ['-itsoffset', '0.4', ...picture({ seconds: 1.6, at: 0.6 }), ...sound(), ...H264, ...OPUS]),
  clip('short-sound.mp4', [...picture(), ...sound({ seconds: 1.2 }), ...H264, ...AAC], { copied: true }),
  clip('short-picture.mp4', [...picture({ seconds: 1.3 }), ...sound(), ...H264, ...AAC]),
  clip('one-frame.mp4', [...picture({ seconds: 0.0333 }), ...H264], { ...NO_SOUND, durationMs: 300, flash: null }),
  clip('one-frame-and-sound.mp4', [...picture({ seconds: 0.0333 }), ...sound(), ...H264, ...AAC], { flash: null }),
];

const COLOURS = [
  clip('hdr10.mp4', [...picture({ size: '320x240' }), ...sound(), ...hdr('smpte2084'), ...AAC], { width: 320, height: 240 }),
  clip('hlg.mov', [...picture({ size: '320x240' }), ...sound(), ...hdr('arib-std-b67'), ...AAC], { width: 320, height: 240 }),
];

const SOUND = [
  clip('no-sound.mp4', [...picture(), ...H264], { ...NO_SOUND, copied: true }),
  clip('silence.mp4', [...picture(), '-f', 'lavfi', '-i', 'anullsrc=d=2', ...H264, ...AAC], { beep: null, copied: true }),
  /** The second is the default one, and begins elsewhere. */
  clip(
    'two-sounds.mkv',
    [...picture(), ...sound({ at: 0.3 }), ...sound(), '-map', '0', '-map', '1', '-map', '2', '-disposition:a:0', '0', '-disposition:a:1', 'default', ...H264, ...OPUS],
    { copied: true },
  ),
  /** None is the default one: the first of those with the most channels. */
  clip(
    'two-sounds-no-default.mkv',
    [...picture(), ...sound({ at: 0.3 }), ...sound(), '-map', '0', '-map', '1', '-map', '2', '-disposition:a', '0', '-ac:a:1', '2', ...H264, ...OPUS, '-default_mode', 'passthrough'],
    { copied: true },
  ),
  clip('surround.mkv', [...picture(), ...sound(), '-ac', '6', ...H264, '-c:a', 'ac3'], { copied: true }),
  clip('telephone.mov', [...picture(), ...sound(), '-ar', '8000', ...H264, '-c:a', 'pcm_mulaw'], { copied: true }),
  clip('quiet.mp4', [...picture(), ...sound({ level: 0.04 }), ...H264, ...AAC], { copied: true }),
  clip('only-sound.m4a', [...sound(), ...AAC], PICTURE_OF_SOUND),
  clip('only-sound.webm', [...sound(), ...OPUS, '-f', 'webm', '-live', '1'], PICTURE_OF_SOUND),
  clip('only-sound.wav', [...sound(), '-c:a', 'pcm_s16le'], PICTURE_OF_SOUND),
  clip('cover.mp3', [...sound(), '-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=1:duration=1', '-map', '0', '-map', '1', ...MP3, '-c:v', 'mjpeg', '-disposition:v', 'attached_pic', '-id3v2_version', '3'], {
    ...PICTURE_OF_SOUND,
  }),
];

export const MATRIX: readonly MatrixCase[] = [...CODECS_AND_CONTAINERS, ...SIZES, ...TURNED, ...TIMES, ...COLOURS, ...SOUND];

/** Somebody resizes the window that is recorded: a stream whose frames change their size on the way. */
async function changingSize(to: string, scratch: string): Promise<void> {
  const parts = [
    { path: join(scratch, 'small.webm'), shape: { seconds: 1, at: 9 } },
    { path: join(scratch, 'large.webm'), shape: { size: '320x240', seconds: 1, at: 0 } },
  ];
  for (const { path, shape } of parts) await ffmpeg(path, [...picture(shape), ...VP8]);
  const list = join(scratch, 'sizes.txt');
  await writeFile(list, parts.map(({ path }) => `file '${path}'\n`).join(''));
  await ffmpeg(to, ['-f', 'concat', '-safe', '0', '-i', list, ...sound(), '-map', '0:v', '-map', '1:a', '-c:v', 'copy', ...OPUS]);
}

/** Writes a matrix into the header of the first track (ISO/IEC 14496-12, 8.3.2), with the shift that keeps the picture in sight. */
function withMatrix(file: Buffer, [a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const MATRIX_AFTER_TYPE = 44;
  const at = file.indexOf('tkhd') + MATRIX_AFTER_TYPE;
  const [width, height] = [file.readInt32BE(at + 36), file.readInt32BE(at + 40)];
  const shift = (x: number, y: number): number => (x < 0 ? width : 0) + (y < 0 ? height : 0);
  [a << 16, b << 16, 0, c << 16, d << 16, 0, shift(a, c), shift(b, d), 0x40000000].forEach((value, index) => file.writeInt32BE(value, at + index * 4));
  return file;
}
