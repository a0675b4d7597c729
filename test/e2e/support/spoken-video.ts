import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { tones } from '../../support/speech-service.js';

const run = promisify(execFile);
const PICTURE = ['-f', 'lavfi', '-i', 'color=teal:size=160x120:rate=5'];
const ENCODE = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest'];

/** A small MP4 whose sound has a tone at each of these times (ms) of each channel, which the speech service of the tests hears as words. */
export async function spokenVideo(folder: string, lengthMs: number, ...channels: (readonly number[])[]): Promise<Buffer> {
  const video = join(folder, 'spoken.mp4');
  const sounds = await Promise.all(
    channels.map(async (atMs, index) => {
      const path = join(folder, `tones-${index}.raw`);
      await writeFile(path, tones(lengthMs, atMs));
      return ['-f', 's16le', '-ar', '16000', '-ac', '1', '-i', path];
    }),
  );
  const merged = ['-filter_complex', `${channels.map((_, index) => `[${index + 1}:a]`).join('')}amerge=inputs=${channels.length}[sound]`, '-map', '0:v', '-map', '[sound]'];
  await run('ffmpeg', ['-v', 'error', '-y', ...PICTURE, ...sounds.flat(), ...(channels.length > 1 ? merged : []), ...ENCODE, '-t', String(lengthMs / 1000), video]);
  return readFile(video);
}

/** The same with captions inside the file: `mov_text` in MP4, SubRip in Matroska, WebVTT in WebM. */
export async function captionedVideo(folder: string, extension: 'mp4' | 'mkv' | 'webm', captions: string): Promise<Buffer> {
  const [text, video] = [join(folder, 'captions.vtt'), join(folder, `captioned.${extension}`)];
  await writeFile(text, captions);
  const codecs = { mp4: [...ENCODE, '-c:s', 'mov_text'], mkv: [...ENCODE, '-c:s', 'srt'], webm: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus', '-c:s', 'webvtt', '-t', '8'] }[extension];
  const inputs = [...PICTURE, '-f', 'lavfi', '-i', 'sine=frequency=300:duration=8', '-i', text];
  await run('ffmpeg', ['-v', 'error', '-y', ...inputs, '-map', '0:v', '-map', '1:a', '-map', '2:s', ...codecs, '-metadata:s:s:0', 'language=ger', '-t', '8', video]);
  return readFile(video);
}
