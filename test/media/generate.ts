import { execFile } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';

const run = promisify(execFile);

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=640x480:rate=30:duration=2'];
const BEEP = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=2'];
const TREMOLO = 'aevalsrc=0.2*sin(2*PI*440*t)*(0.6+0.4*sin(2*PI*3*t)):s=48000:d=26';
/** Six seconds that rise and fall as speech does. */
const NOISE = ['-f', 'lavfi', '-i', `aevalsrc=0.5*(random(0)*2-1)*(0.6+0.4*sin(2*PI*3*t)):s=48000:d=6`];
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
const AAC = ['-c:a', 'aac', '-b:a', '96k'];
const VP8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'];

const TALK = [
  ...['-f', 'lavfi', '-i', 'testsrc2=size=640x480:rate=25:duration=16', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=16'],
  ...[...H264, '-profile:v', 'baseline', '-g', '50', '-keyint_min', '50', '-sc_threshold', '0'],
];

/** A bright frame and a tone that begin together at this time, in ms. */
export const FLASH_AT_MS = 1000;

/** Writes a clip to `to`; `clip` makes the one that it is made from and gives its path. */
type Maker = (to: string, clip: (name: string) => Promise<string>) => Promise<void>;

/** Clips of two seconds, each a case that phones, browsers or attackers produce. Made once for each folder. */
const CLIPS = {
  'pitch.mp4': (to) => ffmpeg(to, [...PICTURE, ...BEEP, ...H264, ...AAC]),
  'faststart.mp4': (to) => ffmpeg(to, [...PICTURE, ...BEEP, ...H264, ...AAC, '-movflags', '+faststart']),
  /** As a browser records it: no duration, no index. */
  'recording.webm': (to) => ffmpeg(to, [...PICTURE, ...BEEP, ...VP8, '-c:a', 'libopus', '-f', 'webm', '-live', '1']),
  /** The same with H.264, as Chromium does it: Baseline, a key frame every two seconds, no frame lengths. */
  'talk.webm': (to) => ffmpeg(to, [...TALK, '-c:a', 'libopus', '-f', 'matroska', '-live', '1']),
  /** And in MP4, from one key frame to the next. */
  'talk.mp4': (to) => ffmpeg(to, [...TALK, ...AAC, '-movflags', '+frag_keyframe+empty_moov+default_base_moof']),
  'odd-size.webm': (to) => ffmpeg(to, ['-f', 'lavfi', '-i', 'testsrc2=size=321x241:rate=25:duration=2', ...VP8]),
  /** Three segments in two sizes. */
  'segments.mp4': (to) =>
    ffmpeg(to, ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=10:duration=9', '-f', 'lavfi', '-i', 'sine=frequency=440:duration=9', ...H264, '-g', '20', ...AAC]),
  /** Long enough to be interrupted. */
  'long.webm': (to) => ffmpeg(to, ['-f', 'lavfi', '-i', 'testsrc2=size=854x480:rate=30:duration=40', ...BEEP, ...VP8, '-c:a', 'libopus']),
  /** Long enough to be carried on in the middle: to be encoded, and to be copied. */
  'half-minute.webm': (to) =>
    ffmpeg(to, ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=10:duration=26', '-f', 'lavfi', '-i', TREMOLO, ...VP8, '-c:a', 'libopus', '-f', 'webm', '-live', '1']),
  'half-minute.mp4': (to) =>
    ffmpeg(to, ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=15000/1001:duration=26', '-f', 'lavfi', '-i', TREMOLO, ...H264, '-g', '37', ...AAC]),
  'silent.mp4': (to) => ffmpeg(to, [...PICTURE, ...H264]),
  'anamorphic.mp4': (to) => ffmpeg(to, [...PICTURE, ...H264, '-vf', 'setsar=4/3']),
  'audio-only.m4a': (to) => ffmpeg(to, [...BEEP, ...AAC]),
  'short-audio.mp4': (to) => ffmpeg(to, [...PICTURE, '-f', 'lavfi', '-i', 'sine=duration=0.5', ...H264, ...AAC]),
  'black-start.mp4': (to) =>
    ffmpeg(to, [...PICTURE, ...H264, '-vf', `drawbox=color=black:t=fill:enable='lt(t,1)'`]),
  'hdr.mp4': (to) =>
    ffmpeg(to, [
      ...['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=30:duration=1', '-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le'],
      ...['-x265-params', 'log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc', '-tag:v', 'hvc1'],
    ]),
  'flash.mp4': (to) =>
    ffmpeg(to, [
      ...['-f', 'lavfi', '-i', `color=black:size=320x240:rate=30:duration=2,drawbox=color=white:t=fill:enable='gte(t,${FLASH_AT_MS / 1000})'`],
      ...['-f', 'lavfi', '-i', `aevalsrc=if(gte(t\\,${FLASH_AT_MS / 1000})\\,0.8*sin(2*PI*1000*t)\\,0):s=48000:d=2`],
      ...[...H264, '-bf', '2', ...AAC],
    ]),
  'quiet.mp4': (to) => ffmpeg(to, [...NOISE, '-filter:a', 'volume=-24dB', ...AAC]),
  'loud.mp4': (to) => ffmpeg(to, [...NOISE, '-filter:a', 'volume=9dB', ...AAC]),
  /** Stored lying down, with the instruction to turn it clockwise. */
  'portrait.mp4': async (to, clip) => writeFile(to, turnedClockwise(await readFile(await clip('pitch.mp4')))),
  'truncated.mp4': async (to, clip) => writeFile(to, firstPart(await readFile(await clip('pitch.mp4')))),
  'truncated-faststart.mp4': async (to, clip) => writeFile(to, firstPart(await readFile(await clip('faststart.mp4')))),
  /** A few hundred bytes that ask for a gigabyte: pictures of 64 × 64 that claim to be 16000 × 16000. */
  'bomb.mov': async (to, clip) => writeFile(to, claimingSize(await readFile(await clip('png.mov')), 16_000)),
  'png.mov': (to) => ffmpeg(to, ['-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=5:duration=1', '-c:v', 'png']),
  'svg.mp4': async (to, clip) =>
    writeFile(to, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${await clip('secret.ts')}"/></svg>`),
  'sdp.mp4': (to) => writeFile(to, 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n'),
  'subtitles.mp4': (to) => writeFile(to, '1\n00:00:00,000 --> 00:00:02,000\n<img src="file:///etc/passwd">\n'),
  'picture.mp4': (to) => ffmpeg(to, ['-f', 'lavfi', '-i', 'testsrc2=size=64x64', '-frames:v', '1', '-c:v', 'mjpeg', '-f', 'image2']),
  'dash.mp4': async (to, clip) =>
    writeFile(to, `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><Representation><BaseURL>${await clip('secret.ts')}</BaseURL></Representation></AdaptationSet></Period></MPD>`),
  'text.mp4': (to) => writeFile(to, 'Dear team, here are the minutes of Monday.\n'.repeat(200)),
  'empty.mp4': (to) => writeFile(to, ''),
  'secret.ts': (to) => ffmpeg(to, [...PICTURE, ...BEEP, ...H264, ...AAC]),
  /** A playlist that calls itself a video and names somebody else's. */
  'playlist.mp4': async (to, clip) =>
    writeFile(to, `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${await clip('secret.ts')}\n#EXT-X-ENDLIST\n`),
  'concat.mp4': async (to, clip) => writeFile(to, `ffconcat version 1.0\nfile ${await clip('secret.ts')}\n`),
} satisfies Record<string, Maker>;

export type ClipName = keyof typeof CLIPS;

/** Makes a clip in `folder` unless it is there. @returns its path */
export async function makeClip(name: ClipName, folder: string): Promise<string> {
  const path = join(folder, name);
  try {
    await access(path);
  } catch {
    const make: Maker = CLIPS[name];
    await make(path, (other) => makeClip(other as ClipName, folder));
  }
  return path;
}

/** Has ffmpeg write `to`. */
export async function ffmpeg(to: string, args: string[]): Promise<void> {
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args, to]);
}

/** Writes another size into the header of each PNG (PNG 1.2, 11.2.2), with the checksum that it then has. */
function claimingSize(file: Buffer, side: number): Buffer {
  const HEADER_BYTES = 17;
  for (let at = file.indexOf('IHDR'); at !== -1; at = file.indexOf('IHDR', at + 1)) {
    file.writeUInt32BE(side, at + 4);
    file.writeUInt32BE(side, at + 8);
    file.writeUInt32BE(crc32(file.subarray(at, at + HEADER_BYTES)), at + HEADER_BYTES);
  }
  return file;
}

function firstPart(file: Buffer): Buffer {
  return file.subarray(0, Math.floor(file.length * 0.6));
}

/** Writes the matrix of a quarter turn into the header of the first track (ISO/IEC 14496-12, 8.3.2). */
function turnedClockwise(file: Buffer): Buffer {
  const MATRIX_AFTER_TYPE = 44;
  const at = file.indexOf('tkhd') + MATRIX_AFTER_TYPE;
  const height = 480 << 16;
  [0, 0x10000, 0, -0x10000, 0, 0, height, 0, 0x40000000].forEach((value, index) => file.writeInt32BE(value, at + index * 4));
  return file;
}
