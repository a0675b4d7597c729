import type { CaptionCue } from './caption-parser.js';

/** Writes cues as WebVTT (W3C). */
export function toWebVtt(cues: readonly CaptionCue[]): string {
  const blocks = cues.map((cue) => `${timestamp(cue.atMs)} --> ${timestamp(cue.endMs)}\n${voice(cue)}${escape(cue.text)}\n`);
  return `WEBVTT\n\n${blocks.join('\n')}`;
}

const voice = ({ speaker }: CaptionCue) => (speaker === null ? '' : `<v ${escape(speaker)}>`);

function timestamp(ms: number): string {
  return new Date(ms % 86_400_000).toISOString().slice(11, 23).replace(/^\d\d/, String(Math.floor(ms / 3_600_000)).padStart(2, '0'));
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
