import { describe, expect, it } from '@jest/globals';
import type { MediaProbe } from '#libs/platform/media';
import { planReply } from './reply-plan.js';

const probeOf = (tracks: { video?: number; audio?: number }, durationMs: number | null = 12_000) =>
  ({
    durationMs,
    video: tracks.video === undefined ? [] : [{ index: tracks.video }],
    audio: tracks.audio === undefined ? [] : [{ index: tracks.audio }],
  }) as unknown as MediaProbe;

describe('preparing a recorded reply', () => {
  it('takes the sound alone of a voice reply, even when there is a picture', () => {
    const { filterGraph, outputs } = planReply('voice', probeOf({ video: 0, audio: 1 }), 'in', 'out');
    expect(filterGraph).toMatch(/^\[0:1\].*\[sound\]$/);
    expect(outputs[0]?.options).toContain('-vn');
  });

  it('takes picture and sound of a video reply, and no more than a minute', () => {
    const { filterGraph, outputs } = planReply('video', probeOf({ video: 1, audio: 0 }), 'in', 'out');
    expect(filterGraph).toContain('[0:1]fps=30');
    expect(filterGraph).toContain('[0:0]aresample');
    expect(outputs[0]?.options.join(' ')).toContain('-t 60 ');
  });

  it('refuses what is too long, silent without a picture, or no video', () => {
    expect(() => planReply('voice', probeOf({ audio: 0 }, 63_001), 'in', 'out')).toThrow('a minute at most');
    expect(() => planReply('voice', probeOf({ video: 0 }), 'in', 'out')).toThrow('nothing to hear');
    expect(() => planReply('video', probeOf({ audio: 0 }), 'in', 'out')).toThrow('no picture');
  });
});
