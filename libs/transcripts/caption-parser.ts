import { LONGEST_NAME, namedByPrefix } from './speakers.js';

/** A timed line. Times are integer ms. */
export interface CaptionCue {
  atMs: number;
  endMs: number;
  text: string;
  /** Who says it; `null` when the file doesn't tell. */
  speaker: string | null;
}

/** What is wrong with a caption file, and on which line (1 for the first). */
export class CaptionSyntaxError extends Error {
  override readonly name = 'CaptionSyntaxError';
  constructor(
    readonly line: number,
    problem: string,
  ) {
    super(`Line ${line}: ${problem}`);
  }
}

const TIMING = /^\s*(\S+)\s+-->\s+(\S+)(?:\s+.*)?$/;
/** WebVTT leaves the hours out when it likes; SRT separates milliseconds with a comma. */
const TIMESTAMP = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)[.,](\d{3})$/;
/** Captions of six hours, one each second, are fewer. */
const MOST_CUES = 30_000;
/** A page of text is no caption. */
const LONGEST_CUE = 5_000;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '', quot: '"' };

/**
 * Reads WebVTT (W3C) or SubRip. Styling and positions are dropped: times, words and who says them are kept. A stranger's file
 * may be anything: the time is linear in its length.
 * @throws CaptionSyntaxError that names the line
 */
export function parseCaptions(content: string): CaptionCue[] {
  const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const isVtt = /^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '');
  const cues: CaptionCue[] = [];
  let index = isVtt ? endOfBlock(lines, 0) : 0;
  while (index < lines.length) {
    if (lines[index]?.trim() === '') {
      index += 1;
      continue;
    }
    const end = endOfBlock(lines, index);
    const block = lines.slice(index, end);
    if (!isVtt || !/^(?:NOTE|STYLE|REGION)\b/.test(block[0] ?? '')) cues.push(...parseBlock(block, index + 1));
    if (cues.length > MOST_CUES) throw new CaptionSyntaxError(index + 1, `these are more than ${MOST_CUES} captions; split the file`);
    index = end;
  }
  if (cues.length === 0) throw new CaptionSyntaxError(1, 'there is no caption in this file; it should look like "00:00:01.000 --> 00:00:04.000" with the words below');
  return namedByPrefix(cues.sort((a, b) => a.atMs - b.atMs));
}

function endOfBlock(lines: string[], start: number): number {
  let end = start;
  while (end < lines.length && lines[end]?.trim() !== '') end += 1;
  return end;
}

function parseBlock(block: string[], firstLine: number): CaptionCue[] {
  // An identifier may stand before the times: a number in SRT, anything in WebVTT.
  const timingIndex = block[0]?.includes('-->') ? 0 : 1;
  const timing = TIMING.exec(block[timingIndex] ?? '');
  const line = firstLine + (timing ? timingIndex : 0);
  if (!timing) throw new CaptionSyntaxError(line, 'the times are missing; they look like "00:00:01.000 --> 00:00:04.000"');
  const atMs = parseTimestamp(timing[1] ?? '', line);
  const endMs = parseTimestamp(timing[2] ?? '', line);
  if (endMs < atMs) throw new CaptionSyntaxError(line, 'the caption ends before it begins');
  const payload = block.slice(timingIndex + 1).join('\n');
  if (payload.length > LONGEST_CUE) throw new CaptionSyntaxError(line, `this caption is longer than ${LONGEST_CUE} characters; cut it into several`);
  return shareTime(voicesOf(payload), atMs, endMs);
}

interface Voice {
  speaker: string | null;
  text: string;
}

/** What each voice of a cue says: `<v Dana>Well.</v><v Maya>Yes?` has two. */
function voicesOf(payload: string): Voice[] {
  const [before = '', ...parts] = payload.split(/<v(?:\.[^\s<>]*)?[ \t]+([^\s<>][^<>\n]*)>/);
  const voices: Voice[] = [{ speaker: null, text: oneLine(before) }];
  for (let index = 0; index < parts.length; index += 2) {
    voices.push({ speaker: oneLine(parts[index] ?? '').slice(0, LONGEST_NAME) || null, text: oneLine(parts[index + 1] ?? '') });
  }
  return voices.filter(({ text }) => text !== '');
}

/** Several voices in one cue share its time by the letters that each says. */
function shareTime(voices: readonly Voice[], atMs: number, endMs: number): CaptionCue[] {
  const all = voices.reduce((sum, { text }) => sum + text.length, 0);
  let said = 0;
  return voices.map(({ speaker, text }) => {
    const from = atMs + Math.round(((endMs - atMs) * said) / all);
    said += text.length;
    return { atMs: from, endMs: atMs + Math.round(((endMs - atMs) * said) / all), text, speaker };
  });
}

const oneLine = (text: string) => text.split('\n').map(plainText).join(' ').replace(/\s+/g, ' ').trim();

function parseTimestamp(text: string, line: number): number {
  const match = TIMESTAMP.exec(text);
  if (!match) throw new CaptionSyntaxError(line, `"${text.slice(0, 40)}" is not a time; write hours:minutes:seconds.milliseconds`);
  const [, hours = '0', minutes = '0', seconds = '0', ms = '0'] = match;
  const total = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
  if (total > 2 ** 31 - 1) throw new CaptionSyntaxError(line, 'the time is too large');
  return total;
}

function plainText(line: string): string {
  return line
    .replace(/<[^<>]*>/g, '')
    .replace(/\{\\[^{}]*\}/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    // NUL can't be stored in PostgreSQL; the other control characters mean nothing in a caption.
    // eslint-disable-next-line no-control-regex -- control characters are what it takes out
    .replace(/[\u0000-\u0008\u000B-\u001F]/g, '');
}
