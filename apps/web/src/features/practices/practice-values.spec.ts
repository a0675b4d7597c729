import { describe, expect, it } from '@jest/globals';
import { bodyOf, valuesOf } from './practice-values';

const empty = valuesOf(null);

describe('the form of a practice', () => {
  it('asks for nothing that is left empty', () =>
    expect(bodyOf({ ...empty, title: 'Pitch' })).toEqual({
      title: 'Pitch',
      prompt: '',
      stageId: null,
      targetMs: null,
      limitMs: null,
      maxTakes: null,
      mustSay: [],
      mustNotSay: [],
      thresholds: { paceMin: null, paceMax: null, fillersPerMinute: null, longestMonologueMs: null, talkShareMax: null },
      dueAt: null,
    }));

  it('gives back what it was given', () => {
    const body = bodyOf({ ...empty, title: 'Pitch', targetSeconds: 7.5, limitSeconds: 20, mustSay: 'price\n\n  next step ', paceMax: 160, dueOn: '2026-03-31' });
    expect(body).toMatchObject({ targetMs: 7_500, limitMs: 20_000, mustSay: ['price', 'next step'], thresholds: { paceMax: 160, paceMin: null } });
    const practice = { ...body, id: '', archivedAt: null } as Parameters<typeof valuesOf>[0];
    expect(bodyOf(valuesOf(practice))).toEqual(body);
  });
});
