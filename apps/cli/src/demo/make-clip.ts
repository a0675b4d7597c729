import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

const PAUSE_MS = 450;
/** Speaking pace when there is no speaker: 150 words a minute. */
const MS_A_WORD = 400;

export interface ClipRequest {
  /** Folder for the files on the way; the clip ends up there too. */
  folder: string;
  name: string;
  title: string;
  speaker: string;
  /** espeak-ng voice. */
  voice: string;
  sentences: string[];
  /** Background, as 0xRRGGBB. */
  colours: [from: string, to: string];
}

export interface Clip {
  path: string;
  /** When each sentence is said, in ms. */
  cues: { atMs: number; endMs: number; text: string }[];
}

/** Makes a talking-head clip: a card with name and title, the voice, and its waveform. 720p, 15 frames a second. */
export async function makeClip(request: ClipRequest): Promise<Clip> {
  const { folder, name } = request;
  const spoken: { path: string; ms: number }[] = [];
  for (const [index, sentence] of request.sentences.entries()) {
    spoken.push(await speak(sentence, request.voice, join(folder, `${name}-${index}.wav`)));
  }
  const cues: Clip['cues'] = [];
  let atMs = PAUSE_MS;
  for (const [index, { ms }] of spoken.entries()) {
    cues.push({ atMs, endMs: atMs + ms, text: request.sentences[index] ?? '' });
    atMs += ms + PAUSE_MS;
  }
  const card = join(folder, `${name}.png`);
  await drawCard(request, card);
  const path = join(folder, `${name}.mp4`);
  await join720p(card, spoken.map((part) => part.path), atMs, path);
  return { path, cues };
}

async function speak(sentence: string, voice: string, path: string): Promise<{ path: string; ms: number }> {
  const spoken = await run('espeak-ng', ['-v', voice, '-s', '155', '-w', path, sentence]).then(
    () => true,
    () => false,
  );
  if (!spoken) {
    const seconds = (sentence.split(/\s+/).length * MS_A_WORD) / 1000;
    await ffmpeg(['-f', 'lavfi', '-i', `sine=frequency=180:sample_rate=22050:duration=${seconds}`, '-af', 'tremolo=f=4:d=0.9,volume=0.2', path]);
  }
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path]);
  return { path, ms: Math.round(Number(stdout) * 1000) };
}

async function drawCard({ title, speaker, colours }: ClipRequest, path: string): Promise<void> {
  const [from, to] = colours;
  const initials = speaker.split(' ').map((part) => part[0]).join('');
  const background = ['-f', 'lavfi', '-i', `gradients=s=1280x720:c0=${from}:c1=${to}:x0=0:y0=0:x1=1280:y1=720:d=1:r=1`];
  const circle = "geq=lum='lum(X,Y)+if(lt(hypot(X-640,Y-280),130),42,0)':cb='cb(X,Y)':cr='cr(X,Y)'";
  const font = await fontFile();
  const text = (words: string, size: number, y: string) =>
    `drawtext=fontfile=${font}:text=${escape(words)}:fontcolor=white:fontsize=${size}:x=(w-text_w)/2:y=${y}`;
  const texts = font ? [text(initials, 96, '280-text_h/2'), text(speaker, 40, '450'), text(title, 30, '512')] : [];
  await ffmpeg([...background, '-vf', ['format=yuv420p', circle, ...texts].join(','), '-frames:v', '1', path]);
}

/** The page's own font; freetype reads WOFF2. Without it the card has no words, and that is all. */
async function fontFile(): Promise<string | null> {
  try {
    const path = require.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
    await access(path);
    return path;
  } catch {
    return null;
  }
}

async function join720p(card: string, voices: string[], durationMs: number, path: string): Promise<void> {
  const pause = `apad=pad_dur=${PAUSE_MS / 1000}`;
  const inputs = voices.flatMap((voice) => ['-i', voice]);
  const padded = voices.map((_voice, index) => `[${index + 1}:a]aresample=48000,aformat=channel_layouts=mono,${pause}[a${index}]`);
  const all = voices.map((_voice, index) => `[a${index}]`).join('');
  const graph = [
    ...padded,
    `${all}concat=n=${voices.length}:v=0:a=1,adelay=${PAUSE_MS},asplit[sound][shape]`,
    '[shape]showwaves=s=900x120:mode=cline:rate=15:colors=white@0.7[waves]',
    '[0:v][waves]overlay=x=(W-w)/2:y=580:shortest=0[picture]',
  ];
  await ffmpeg([
    '-loop', '1', '-framerate', '15', '-i', card, ...inputs,
    '-filter_complex', graph.join(';'), '-map', '[picture]', '-map', '[sound]',
    '-t', String(durationMs / 1000), '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '24', '-g', '30', '-pix_fmt', 'yuv420p',
    '-c:a', 'aac', '-b:a', '96k', '-movflags', '+faststart', path,
  ]);
}

async function ffmpeg(args: string[]): Promise<void> {
  await run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args]);
}

/** drawtext takes its text through two levels of quoting. */
function escape(words: string): string {
  return `'${words.replaceAll('\\', '').replaceAll("'", '’').replaceAll(':', '\\:').replaceAll('%', '\\%').replaceAll(',', '\\,')}'`;
}
