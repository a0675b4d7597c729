import type { SpeechAnalysis } from '../../api/generated';

/** What of the analysis can be shown on the timeline. */
export const SPEECH_MARKS = ['fillers', 'pace', 'pauses', 'stretch', 'phrases'] as const;
export type SpeechMarkKind = (typeof SPEECH_MARKS)[number];

export const speechMarkLabel: Record<SpeechMarkKind, string> = {
  fillers: 'Fillers',
  pace: 'Fast and slow',
  pauses: 'Pauses',
  stretch: 'Longest stretch',
  phrases: 'Phrases asked for',
};

export interface SpeechMark {
  kind: SpeechMarkKind;
  atMs: number;
  endMs: number;
  label: string;
}

const seconds = (atMs: number, endMs: number) => `${((endMs - atMs) / 1000).toFixed(1)} s`;

/** The chosen kinds in the order of time. */
export function speechMarks({ fillers, offPace, pauses, longestStretch, practice }: SpeechAnalysis, chosen: readonly SpeechMarkKind[]): SpeechMark[] {
  const phrases = practice ? [...practice.mustSay, ...practice.mustNotSay] : [];
  const all: SpeechMark[] = [
    ...fillers.map(({ atMs, endMs, text }) => ({ kind: 'fillers' as const, atMs, endMs, label: `“${text}”` })),
    ...offPace.map(({ atMs, endMs, kind }) => ({ kind: 'pace' as const, atMs, endMs, label: kind })),
    ...pauses.map(({ atMs, endMs }) => ({ kind: 'pauses' as const, atMs, endMs, label: `pause of ${seconds(atMs, endMs)}` })),
    ...(longestStretch ? [{ kind: 'stretch' as const, ...longestStretch, label: 'longest stretch' }] : []),
    ...phrases.flatMap(({ phrase, found }) => found.map(({ atMs, endMs }) => ({ kind: 'phrases' as const, atMs, endMs, label: `“${phrase}”` }))),
  ];
  return all.filter(({ kind }) => chosen.includes(kind)).sort((a, b) => a.atMs - b.atMs);
}
