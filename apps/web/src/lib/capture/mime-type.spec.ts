import { describe, expect, it } from '@jest/globals';
import { recordingMimeType } from './mime-type.js';

/** What browsers say to `MediaRecorder.isTypeSupported`, as far as it matters here. */
const BROWSERS = {
  'Chrome with H.264 in MP4': ['video/mp4', 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'video/mp4;codecs=avc1.42E01F,opus', 'video/webm', 'video/webm;codecs=vp8,opus', 'video/webm;codecs=h264,opus', 'audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/webm', 'audio/mp4'],
  'Chromium without AAC': ['video/mp4', 'video/mp4;codecs=avc1.42E01F,opus', 'video/webm', 'video/webm;codecs=vp8,opus', 'video/webm;codecs=h264,opus', 'audio/webm;codecs=opus', 'audio/webm'],
  'Chrome before MP4': ['video/webm', 'video/webm;codecs=vp8,opus', 'video/webm;codecs=h264,opus', 'audio/webm;codecs=opus', 'audio/webm'],
  Firefox: ['video/webm', 'video/webm;codecs=vp8,opus', 'audio/webm;codecs=opus', 'audio/webm', 'audio/ogg;codecs=opus'],
  'Firefox of long ago': ['video/webm', 'audio/ogg;codecs=opus'],
  Safari: ['video/mp4', 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'video/mp4;codecs=avc1,mp4a.40.2', 'audio/mp4', 'audio/mp4;codecs=mp4a.40.2'],
  'Safari that knows short names only': ['video/mp4', 'video/mp4;codecs=avc1,mp4a.40.2', 'audio/mp4'],
  'Safari with WebM too': ['video/mp4', 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'video/webm', 'video/webm;codecs=vp8,opus', 'audio/mp4', 'audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus'],
  'no recorder': [],
} as const satisfies Record<string, readonly string[]>;

describe('what is recorded', () => {
  it.each<[keyof typeof BROWSERS, string | null, string | null]>([
    ['Chrome with H.264 in MP4', 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'audio/mp4;codecs=mp4a.40.2'],
    ['Chromium without AAC', 'video/mp4;codecs=avc1.42E01F,opus', 'audio/webm;codecs=opus'],
    ['Chrome before MP4', 'video/webm;codecs=h264,opus', 'audio/webm;codecs=opus'],
    ['Firefox', 'video/webm;codecs=vp8,opus', 'audio/webm;codecs=opus'],
    ['Firefox of long ago', 'video/webm', 'audio/ogg;codecs=opus'],
    ['Safari', 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'audio/mp4;codecs=mp4a.40.2'],
    ['Safari that knows short names only', 'video/mp4;codecs=avc1,mp4a.40.2', 'audio/mp4'],
    ['Safari with WebM too', 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', 'audio/mp4;codecs=mp4a.40.2'],
    ['no recorder', null, null],
  ])('%s: %s, sound alone %s', (browser, picture, sound) => {
    const isSupported = (type: string) => (BROWSERS[browser] as readonly string[]).includes(type);
    expect(recordingMimeType(isSupported)).toBe(picture);
    expect(recordingMimeType(isSupported, true)).toBe(sound);
  });
});
