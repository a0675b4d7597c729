import { describe, expect, it } from '@jest/globals';
import { parseCaptions } from './caption-parser.js';
import { exportText } from './export-text.js';

const cues = [
  { atMs: 1000, endMs: 2500, text: 'Hello & welcome.' },
  { atMs: 2600, endMs: 4000, text: 'Who is <this>?' },
  { atMs: 3_600_000, endMs: 3_600_900, text: 'An hour in.' },
];

describe('exportText', () => {
  it('writes SubRip', () => {
    expect(exportText(cues, 'srt')).toBe('1\n00:00:01,000 --> 00:00:02,500\nHello & welcome.\n\n2\n00:00:02,600 --> 00:00:04,000\nWho is <this>?\n\n3\n01:00:00,000 --> 01:00:00,900\nAn hour in.\n');
  });

  it('writes WebVTT that reads back as it was', () => {
    expect(parseCaptions(exportText(cues, 'vtt'))).toEqual(cues);
  });

  it('writes text in paragraphs', () => {
    expect(exportText(cues, 'txt')).toBe('[0:01] Hello & welcome. Who is <this>?\n\n[1:00:00] An hour in.\n');
  });
});
