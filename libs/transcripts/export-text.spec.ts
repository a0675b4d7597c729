import { describe, expect, it } from '@jest/globals';
import { parseCaptions } from './caption-parser.js';
import { exportText } from './export-text.js';

const cues = [
  { atMs: 1000, endMs: 2500, text: 'Hello & welcome.', speaker: null },
  { atMs: 2600, endMs: 4000, text: 'Who is <this>?', speaker: null },
  { atMs: 3_600_000, endMs: 3_600_900, text: 'An hour in.', speaker: null },
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

  describe('with speakers', () => {
    const said = [
      { atMs: 0, endMs: 1_000, text: 'Hello.', speaker: 'Maya' },
      { atMs: 1_000, endMs: 2_000, text: 'Hi.', speaker: 'Buyer' },
    ];

    it.each(['vtt', 'srt'] as const)('writes %s that reads back with them', (format) => {
      expect(parseCaptions(exportText(said, format))).toEqual(said);
    });

    it('begins a paragraph with each in text', () => {
      expect(exportText(said, 'txt')).toBe('[0:00] Maya: Hello.\n\n[0:01] Buyer: Hi.\n');
    });
  });
});
