import { formatMs } from '#libs/contracts';
import type { CaptionCue } from './caption-parser.js';
import type { ExportFormat } from './dto/transcript.dto.js';
import { toWebVtt } from './webvtt.js';

export const EXPORT_TYPES: Record<ExportFormat, string> = { vtt: 'text/vtt; charset=utf-8', srt: 'application/x-subrip; charset=utf-8', txt: 'text/plain; charset=utf-8' };

/** A silence that begins a new paragraph (ms); so does another speaker. */
const PARAGRAPH_MS = 2_000;

/** A transcript as a file: WebVTT and SubRip for players, plain text for people. */
export function exportText(cues: readonly CaptionCue[], format: ExportFormat): string {
  switch (format) {
    case 'vtt':
      return toWebVtt(cues);
    case 'srt':
      return cues.map(({ atMs, endMs, text, speaker }, index) => `${index + 1}\n${srtTime(atMs)} --> ${srtTime(endMs)}\n${named(speaker)}${text}\n`).join('\n');
    case 'txt':
      return paragraphs(cues);
  }
}

const named = (speaker: string | null) => (speaker === null ? '' : `${speaker}: `);

function paragraphs(cues: readonly CaptionCue[]): string {
  return cues.reduce((text, cue, index) => {
    const last = cues[index - 1];
    const opening = `[${formatMs(cue.atMs)}] ${named(cue.speaker)}${cue.text}`;
    if (!last) return opening;
    return cue.atMs - last.endMs >= PARAGRAPH_MS || cue.speaker !== last.speaker ? `${text}\n\n${opening}` : `${text} ${cue.text}`;
  }, '') + '\n';
}

function srtTime(ms: number): string {
  const rest = new Date(ms % 3_600_000).toISOString().slice(14, 23).replace('.', ',');
  return `${String(Math.floor(ms / 3_600_000)).padStart(2, '0')}:${rest}`;
}
