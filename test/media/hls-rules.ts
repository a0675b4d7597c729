import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSegment, readTrack, type CmafSegment, type CmafTrack } from './cmaf.js';

/** Tags that our playlists may have (RFC 8216, 4.3); a player ignores a tag that it does not know, so a misspelt one goes unseen. */
const MASTER_TAGS = new Set(['EXTM3U', 'EXT-X-VERSION', 'EXT-X-INDEPENDENT-SEGMENTS', 'EXT-X-MEDIA', 'EXT-X-STREAM-INF']);
const MEDIA_TAGS = new Set(
  'EXTM3U EXT-X-VERSION EXT-X-TARGETDURATION EXT-X-MEDIA-SEQUENCE EXT-X-PLAYLIST-TYPE EXT-X-INDEPENDENT-SEGMENTS EXT-X-START EXT-X-MAP EXTINF EXT-X-ENDLIST'.split(' '),
);
/** Announced rates may differ from measured ones by the rounding of durations. */
const RATE_TOLERANCE = 1.01;
/** Players bridge a hole of up to 0.1 s where one track begins later than the other. */
const MAX_LATE_START_S = 0.1;
/** A frame of AAC at 48 kHz, in seconds: sound can't be cut more finely. */
const SOUND_FRAME_S = 1024 / 48_000;

interface Segment {
  name: string;
  /** EXTINF, in seconds. */
  announced: number;
  bytes: number;
  /** As read from its boxes; times in seconds. */
  start: number;
  end: number;
  decodeStart: number;
  duration: number;
  keyFrames: number[];
  independent: boolean;
}

interface Rendition {
  uri: string;
  track: CmafTrack;
  targetDuration: number;
  segments: Segment[];
  /** Mean length of a frame in seconds. */
  frame: number;
  /** bit/s */
  peak: number;
  average: number;
}

type Rule = (holds: boolean, words: string) => void;

/**
 * Checks a published, finished video against the rules of RFC 8216 that its playlists rely on: what they say, and whether
 * the segments are so.
 * @param master path of the multivariant playlist
 * @returns each broken rule in words; empty when all hold
 */
export async function brokenHlsRules(master: string): Promise<string[]> {
  const broken: string[] = [];
  const rule: Rule = (holds, words) => void (holds || broken.push(`master: ${words}`));
  const text = await readFile(master, 'utf8');
  textRules(text, MASTER_TAGS, rule);
  const lines = text.split('\n');

  const groups = new Map<string, string>();
  for (const line of lines.filter((each) => each.startsWith('#EXT-X-MEDIA:'))) {
    const attributes = attributesOf(line, rule);
    for (const name of ['TYPE', 'GROUP-ID', 'NAME', 'URI']) rule(attributes.has(name), `EXT-X-MEDIA without ${name} (4.3.4.1)`);
    rule(attributes.get('TYPE') === 'AUDIO', 'EXT-X-MEDIA of a type that we do not make');
    rule(attributes.get('DEFAULT') !== 'YES' || attributes.get('AUTOSELECT') !== 'NO', 'DEFAULT without AUTOSELECT (4.3.4.1)');
    rule(/^\d+$/.test(attributes.get('CHANNELS') ?? ''), 'CHANNELS is missing (4.3.4.1)');
    const group = attributes.get('GROUP-ID') ?? '';
    rule(!groups.has(group), `the group ${group} has two members of one name (4.3.4.1.1)`);
    groups.set(group, attributes.get('URI') ?? '');
  }

  const variants: { uri: string; attributes: Map<string, string> }[] = [];
  lines.forEach((line, index) => {
    if (!line.startsWith('#EXT-X-STREAM-INF:')) return;
    const uri = lines[index + 1] ?? '';
    rule(uri !== '' && !uri.startsWith('#'), 'EXT-X-STREAM-INF is not followed by a URI (4.3.4.2)');
    variants.push({ uri, attributes: attributesOf(line, rule) });
  });
  rule(variants.length > 0, 'no rendition');
  rule(new Set(variants.map(({ uri }) => uri)).size === variants.length, 'a rendition is listed twice');
  rule(new Set(variants.map(({ attributes }) => attributes.has('AUDIO'))).size === 1, 'only some renditions have sound');

  const renditions = new Map<string, Rendition | null>();
  for (const uri of [...groups.values(), ...variants.map((variant) => variant.uri)]) {
    const rendition = await readRendition(dirname(master), uri, broken).catch((error: unknown) => {
      broken.push(`${uri}: ${String(error)}`);
      return null;
    });
    renditions.set(uri, rendition);
  }
  for (const { uri, attributes } of variants) {
    const group = attributes.get('AUDIO');
    rule(group === undefined || groups.has(group), `AUDIO names the unknown group ${group} (4.3.4.2)`);
    const video = renditions.get(uri);
    const audio = group === undefined ? null : (renditions.get(groups.get(group) ?? '') ?? null);
    if (video) variantRules(attributes, video, audio, (holds, words) => rule(holds, `${uri}: ${words}`));
  }
  alignment(variants.map(({ uri }) => renditions.get(uri)).filter((each) => each != null), rule);
  return broken;
}

/** What a variant's attributes say must be true of its segments (4.3.4.2). */
function variantRules(attributes: Map<string, string>, video: Rendition, audio: Rendition | null, rule: Rule): void {
  const number = (name: string): number => Number(attributes.get(name));
  const peak = video.peak + (audio?.peak ?? 0);
  rule(/^\d+$/.test(attributes.get('BANDWIDTH') ?? ''), 'BANDWIDTH is missing');
  rule(peak <= number('BANDWIDTH') * RATE_TOLERANCE, `BANDWIDTH ${attributes.get('BANDWIDTH')} is less than the ${Math.ceil(peak)} of its segments`);
  const average = video.average + (audio?.average ?? 0);
  rule(number('AVERAGE-BANDWIDTH') <= number('BANDWIDTH'), 'AVERAGE-BANDWIDTH exceeds BANDWIDTH');
  rule(
    Math.abs(number('AVERAGE-BANDWIDTH') / average - 1) <= RATE_TOLERANCE - 1,
    `AVERAGE-BANDWIDTH ${attributes.get('AVERAGE-BANDWIDTH')} is not the ${Math.ceil(average)} of its segments`,
  );
  const codecs = [video, ...(audio ? [audio] : [])].map(({ track }) => track.codec).join(',');
  rule(attributes.get('CODECS') === codecs, `CODECS ${attributes.get('CODECS')} though the segments are ${codecs}`);
  const size = `${video.track.width}x${video.track.height}`;
  rule(attributes.get('RESOLUTION') === size, `RESOLUTION ${attributes.get('RESOLUTION')} though the picture is ${size}`);
  rule(number('FRAME-RATE') * RATE_TOLERANCE >= 1 / video.frame, `FRAME-RATE ${attributes.get('FRAME-RATE')} is less than ${(1 / video.frame).toFixed(3)}`);
  if (!audio) return;
  const [pictureAt, soundAt] = [video.segments[0]?.start ?? 0, audio.segments[0]?.start ?? 0];
  rule(Math.abs(pictureAt - soundAt) <= MAX_LATE_START_S, `the picture begins at ${pictureAt} s, the sound at ${soundAt} s`);
}

/** A player may go over to another rendition at every segment (6.2.4): they must be cut at the same times. */
function alignment(videos: Rendition[], rule: Rule): void {
  const [first, ...others] = videos;
  for (const other of first ? others : []) {
    const same =
      other.segments.length === first?.segments.length &&
      other.segments.every(({ start }, index) => Math.abs(start - (first.segments[index]?.start ?? NaN)) <= Math.max(first.frame, other.frame));
    rule(same, `${other.uri} is not cut where ${first?.uri} is: ${starts(other)} and ${first && starts(first)} (6.2.4)`);
  }
}

function starts({ segments }: Rendition): string {
  return segments.map(({ start }) => start.toFixed(3)).join(' ');
}

async function readRendition(folder: string, uri: string, broken: string[]): Promise<Rendition> {
  const rule: Rule = (holds, words) => void (holds || broken.push(`${uri}: ${words}`));
  const text = await readFile(join(folder, uri), 'utf8');
  textRules(text, MEDIA_TAGS, rule);
  const lines = text.split('\n').filter((line) => line !== '');
  const tag = (name: string): string | undefined => lines.find((line) => line.startsWith(`#${name}:`))?.slice(name.length + 2);
  const targetDuration = Number(tag('EXT-X-TARGETDURATION'));
  rule(Number.isInteger(targetDuration) && targetDuration > 0, 'no EXT-X-TARGETDURATION (4.3.3.1)');
  rule(tag('EXT-X-PLAYLIST-TYPE') === 'EVENT', 'a playlist that grows is of type EVENT (4.3.3.5)');
  rule(tag('EXT-X-MEDIA-SEQUENCE') === '0', 'an EVENT playlist begins with its first segment (6.2.2)');
  rule(lines.at(-1) === '#EXT-X-ENDLIST', 'a whole playlist ends with EXT-X-ENDLIST (4.3.3.4)');
  const map = attributesOf(tag('EXT-X-MAP') ?? '', rule).get('URI');
  rule(map !== undefined, 'fMP4 segments need an EXT-X-MAP (3.3)');
  const mapAt = lines.findIndex((line) => line.startsWith('#EXT-X-MAP'));
  rule(mapAt < lines.findIndex((line) => line.startsWith('#EXTINF')), 'EXT-X-MAP comes after a segment that needs it (4.3.2.5)');
  const read = (name: string): Promise<Buffer> => readFile(join(folder, dirname(uri), name));
  const track = readTrack(await read(map ?? ''));

  const segments: Segment[] = [];
  let samples = 0;
  let announced: number | null = null;
  for (const line of lines) {
    if (line.startsWith('#EXTINF:')) {
      rule(announced === null, 'an EXTINF without a segment (4.3.2.1)');
      rule(/^\d+(\.\d+)?,/.test(line.slice(8)), `${line} is not a duration and a comma (4.3.2.1)`);
      announced = Number.parseFloat(line.slice(8));
    }
    if (line.startsWith('#')) continue;
    rule(announced !== null && announced > 0, `${line} has no EXTINF (4.3.2.1)`);
    rule(Math.round(announced ?? 0) <= targetDuration, `${line} is longer than the target duration (4.3.3.1)`);
    const bytes = await read(line).catch(() => null);
    rule(bytes !== null && bytes.length > 0, `${line} does not exist`);
    if (bytes) {
      const segment = readSegment(bytes, track);
      samples += segment.samples;
      segments.push({ name: line, announced: announced ?? 0, bytes: bytes.length, ...inSeconds(segment, track) });
    }
    announced = null;
  }
  rule(segments.length > 0, 'no segment');
  rule(new Set(segments.map(({ name }) => name)).size === segments.length, 'a segment is listed twice');
  const total = segments.reduce((sum, { duration }) => sum + duration, 0);
  const frame = samples > 0 ? total / samples : 0;
  segmentRules(segments, track.kind === 'audio' ? SOUND_FRAME_S : frame, track, rule);
  const average = (segments.reduce((sum, { bytes }) => sum + bytes, 0) * 8) / segments.reduce((sum, each) => sum + each.announced, 0);
  return { uri, track, targetDuration, segments, frame, peak: Math.max(peakRate(segments, targetDuration), average), average };
}

/** Whether the segments are what the playlist says: their lengths, in a row without holes, each to be decoded alone. */
function segmentRules(segments: Segment[], frame: number, track: CmafTrack, rule: Rule): void {
  const tick = 1.5 / track.timescale;
  let announcedStart = segments[0]?.start ?? 0;
  rule((segments[0]?.start ?? 0) <= MAX_LATE_START_S, `begins at ${segments[0]?.start} s`);
  segments.forEach((segment, index) => {
    const { name, announced, duration, start, decodeStart, independent } = segment;
    rule(independent, `${name} does not begin with a key frame (4.3.5.1)`);
    if (track.kind === 'video') rule(segment.keyFrames.every((at) => at >= start - tick), `${name} shows something before its key frame`);
    rule(Math.abs(announced - duration) <= frame + 0.001, `${name} lasts ${duration.toFixed(3)} s, its EXTINF says ${announced} (4.3.2.1)`);
    rule(Math.abs(announcedStart - start) <= frame + 0.001, `${name} begins at ${start.toFixed(3)} s, the EXTINFs before it say ${announcedStart.toFixed(3)}`);
    announcedStart += announced;
    const before = segments[index - 1];
    if (!before) return;
    rule(decodeStart >= before.decodeStart + before.duration - tick, `${name}: its tfdt ${decodeStart} lies before the end of the segment before it (3.3)`);
    rule(start - before.end <= frame + tick, `${name} leaves a hole of ${(start - before.end).toFixed(3)} s before it`);
  });
}

/** The highest rate of any run of segments that lasts between half and one and a half target durations (4.1). */
function peakRate(segments: Segment[], targetDuration: number): number {
  let peak = 0;
  segments.forEach((_, from) => {
    let bytes = 0;
    let seconds = 0;
    for (const segment of segments.slice(from)) {
      bytes += segment.bytes;
      seconds += segment.announced;
      if (seconds > targetDuration * 1.5) break;
      if (seconds >= targetDuration / 2) peak = Math.max(peak, (bytes * 8) / seconds);
    }
  });
  return peak;
}

function inSeconds({ decodeStart, duration, presentationStart, presentationEnd, keyFrames, independent }: CmafSegment, { timescale }: CmafTrack) {
  return {
    start: presentationStart / timescale,
    end: presentationEnd / timescale,
    decodeStart: decodeStart / timescale,
    duration: duration / timescale,
    keyFrames: keyFrames.map((at) => at / timescale),
    independent,
  };
}

function textRules(text: string, known: Set<string>, rule: Rule): void {
  rule(text.startsWith('#EXTM3U\n'), 'does not begin with EXTM3U (4.3.1.1)');
  rule(/^#EXT-X-VERSION:[67]$/m.test(text), 'EXT-X-MAP without I-frames-only needs version 6 or later (7)');
  rule(text.includes('#EXT-X-INDEPENDENT-SEGMENTS\n'), 'segments are not said to be independent (4.3.5.1)');
  rule(!/[\p{Cc}\ufeff]/u.test(text.replaceAll('\n', '')), 'control characters (4.1)');
  const tags = text.split('\n').filter((line) => line.startsWith('#')).map((line) => /^#([A-Z0-9-]+)/.exec(line)?.[1] ?? line);
  for (const tag of new Set(tags)) {
    rule(known.has(tag), `${tag} has no place here (4.3)`);
    const mayRepeat = ['EXTINF', 'EXT-X-STREAM-INF', 'EXT-X-MEDIA'].includes(tag);
    rule(mayRepeat || tags.filter((each) => each === tag).length === 1, `more than one ${tag}`);
  }
}

function attributesOf(line: string, rule: Rule): Map<string, string> {
  const list = line.slice(line.indexOf(':') + 1);
  const pairs = [...list.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^",\s]*)(?:,|$)/g)];
  rule(pairs.map(([pair]) => pair).join('') === list, `${list} is not a list of attributes (4.2)`);
  rule(new Set(pairs.map(([, name]) => name)).size === pairs.length, `${list} names an attribute twice (4.2)`);
  return new Map(pairs.map(([, name = '', value = '']) => [name, value.replace(/^"|"$/g, '')]));
}
