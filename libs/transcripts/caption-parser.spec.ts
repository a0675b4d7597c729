import { describe, expect, it } from '@jest/globals';
import { CaptionSyntaxError, parseCaptions } from './caption-parser.js';

describe('parseCaptions', () => {
  it('reads WebVTT with header text, notes, styles, identifiers, settings, voices and entities', () => {
    const content = [
      'WEBVTT - a title',
      'Kind: captions',
      '',
      'STYLE',
      '::cue { color: red }',
      '',
      'NOTE nothing to hear',
      '',
      'intro',
      '00:01.000 --> 00:02.500 line:0 align:start',
      '<v Dana>You &amp; I <i>know</i></v>',
      'the price',
      '',
      '01:00:00.000 --> 01:00:01.000',
      'an hour in',
    ].join('\r\n');
    expect(parseCaptions(content)).toEqual([
      { atMs: 1000, endMs: 2500, text: 'You & I know the price', speaker: 'Dana' },
      { atMs: 3_600_000, endMs: 3_601_000, text: 'an hour in', speaker: null },
    ]);
  });

  it('reads SubRip with a byte order mark, and sorts by time', () => {
    const content = '\uFEFF2\n00:00:04,000 --> 00:00:05,000\n{\\an8}second\n\n1\n00:00:01,000 --> 00:00:02,000\nfirst\n';
    expect(parseCaptions(content).map((cue) => cue.text)).toEqual(['first', 'second']);
  });

  const saidBy = (content: string) => parseCaptions(content).map(({ speaker, text }) => [speaker, text]);
  const srt = (...texts: string[]) => texts.map((text, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index},900\n${text}\n`).join('\n');

  it('gives each of two voices in one cue its share of the time', () => {
    expect(parseCaptions('WEBVTT\n\n00:00.000 --> 00:04.000\n<v Dana>Well then</v>\n<v.loud Maya &amp; Co>Yes</v>')).toEqual([
      { atMs: 0, endMs: 3_000, text: 'Well then', speaker: 'Dana' },
      { atMs: 3_000, endMs: 4_000, text: 'Yes', speaker: 'Maya & Co' },
    ]);
  });

  it('takes names before lines for speakers, who go on until the next', () => {
    expect(saidBy(srt('MAYA: Hello.', 'How are you?', '- Prospect 2: Fine.', 'MAYA: Good.', 'Prospect 2: Yes.'))).toEqual([
      ['MAYA', 'Hello.'],
      ['MAYA', 'How are you?'],
      ['Prospect 2', 'Fine.'],
      ['MAYA', 'Good.'],
      ['Prospect 2', 'Yes.'],
    ]);
    expect(saidBy(srt('Maya: Hello.', 'Prospect: Hi.'))).toEqual([['Maya', 'Hello.'], ['Prospect', 'Hi.']]);
  });

  it('leaves other words with a colon alone', () => {
    expect(saidBy(srt('Price: forty a month.', 'That is all.'))).toEqual([[null, 'Price: forty a month.'], [null, 'That is all.']]);
    expect(saidBy(srt('MAYA: Hello.', 'Price: forty.', 'A month.', 'MAYA: Well?'))[1]).toEqual(['MAYA', 'Price: forty.']);
    expect(saidBy(srt('at 10:30 then', 'and: more'))).toEqual([[null, 'at 10:30 then'], [null, 'and: more']]);
  });

  it.each(['<', '{\\', '<v ', '<v a ', ' \t', '&a'])('reads megabytes of %j as quickly as anything', (piece) => {
    // Each cue alone takes an expression that looks ahead for its end some 10 ms; a thousand of them outlast the test.
    const payload = piece.repeat(Math.floor(4_900 / piece.length));
    const cues = Array.from({ length: 1_000 }, (_, index) => `00:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}.000 --> 01:00:00.000\n${payload}x`);
    expect(parseCaptions(['WEBVTT', ...cues].join('\n\n'))).toHaveLength(1_000);
  });

  it('refuses what is no caption by its length, and more of them than anybody says', () => {
    expect(() => parseCaptions(srt('x'.repeat(5_001)))).toThrow('longer than 5000 characters');
    expect(() => parseCaptions('00:00:00.000 --> 00:00:01.000\nx\n\n'.repeat(30_001))).toThrow('more than 30000 captions');
  });

  it.each([
    ['nothing', '', 1, 'there is no caption'],
    ['only a header', 'WEBVTT\n', 1, 'there is no caption'],
    ['prose', 'Dear all,\nplease find attached', 1, 'the times are missing'],
    ['a bad time', 'WEBVTT\n\n00:01.000 --> 00:99.000\nx', 3, 'is not a time'],
    ['an end before its start', '1\n00:00:05,000 --> 00:00:01,000\nx', 2, 'ends before it begins'],
  ])('refuses %s and names the line', (_name, content, line, problem) => {
    let thrown: unknown;
    try {
      parseCaptions(content);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(CaptionSyntaxError);
    expect((thrown as CaptionSyntaxError).line).toBe(line);
    expect((thrown as CaptionSyntaxError).message).toContain(problem);
  });
});
