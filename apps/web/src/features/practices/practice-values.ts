import type { Practice, PutPractice } from '../../api/generated';

/** What the form holds: lengths in seconds and phrases one a line, as people write them. */
export interface PracticeValues {
  title: string;
  prompt: string;
  stageId: string | null;
  targetSeconds: number | '';
  limitSeconds: number | '';
  maxTakes: number | '';
  mustSay: string;
  mustNotSay: string;
  paceMin: number | '';
  paceMax: number | '';
  fillersPerMinute: number | '';
  longestMonologueSeconds: number | '';
  talkShareMax: number | '';
  /** A day, `2026-03-31`. */
  dueOn: string | null;
}

const secondsOf = (ms: number | null) => (ms === null ? '' : ms / 1000);
const msOf = (seconds: number | '') => (seconds === '' ? null : Math.round(seconds * 1000));
const orNull = (figure: number | '') => (figure === '' ? null : figure);
const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);
const pad = (part: number) => String(part).padStart(2, '0');

/** The day of an instant where this browser is. */
export function dayOf(instant: string): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

export function valuesOf(practice: Practice | null): PracticeValues {
  return {
    title: practice?.title ?? '',
    prompt: practice?.prompt ?? '',
    stageId: practice?.stageId ?? null,
    targetSeconds: secondsOf(practice?.targetMs ?? null),
    limitSeconds: secondsOf(practice?.limitMs ?? null),
    maxTakes: practice?.maxTakes ?? '',
    mustSay: (practice?.mustSay ?? []).join('\n'),
    mustNotSay: (practice?.mustNotSay ?? []).join('\n'),
    paceMin: practice?.thresholds.paceMin ?? '',
    paceMax: practice?.thresholds.paceMax ?? '',
    fillersPerMinute: practice?.thresholds.fillersPerMinute ?? '',
    longestMonologueSeconds: secondsOf(practice?.thresholds.longestMonologueMs ?? null),
    talkShareMax: practice?.thresholds.talkShareMax ?? '',
    dueOn: practice?.dueAt ? dayOf(practice.dueAt) : null,
  };
}

/** A practice is due at the end of its day. */
export function bodyOf(values: PracticeValues): PutPractice {
  return {
    title: values.title,
    prompt: values.prompt,
    stageId: values.stageId,
    targetMs: msOf(values.targetSeconds),
    limitMs: msOf(values.limitSeconds),
    maxTakes: orNull(values.maxTakes),
    mustSay: linesOf(values.mustSay),
    mustNotSay: linesOf(values.mustNotSay),
    thresholds: {
      paceMin: orNull(values.paceMin),
      paceMax: orNull(values.paceMax),
      fillersPerMinute: orNull(values.fillersPerMinute),
      longestMonologueMs: msOf(values.longestMonologueSeconds),
      talkShareMax: orNull(values.talkShareMax),
    },
    dueAt: values.dueOn ? new Date(`${values.dueOn}T23:59:59`).toISOString() : null,
  };
}
