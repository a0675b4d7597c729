import { describe, expect, it } from '@jest/globals';
import { richLines, richParts } from './rich-text';

describe('marks in a comment', () => {
  it.each([
    ['plain words', [{ kind: 'text', text: 'plain words' }]],
    ['say **less** now', [{ kind: 'text', text: 'say ' }, { kind: 'bold', text: 'less' }, { kind: 'text', text: ' now' }]],
    ['*why* and _how_', [{ kind: 'italic', text: 'why' }, { kind: 'text', text: ' and ' }, { kind: 'italic', text: 'how' }]],
    ['`ROI`', [{ kind: 'code', text: 'ROI' }]],
    ['2 * 3 * 4', [{ kind: 'text', text: '2 * 3 * 4' }]],
    ['snake_case_name', [{ kind: 'text', text: 'snake_case_name' }]],
    ['** no **', [{ kind: 'text', text: '** no **' }]],
    ['see https://example.com/a?b=1.', [{ kind: 'text', text: 'see ' }, { kind: 'link', text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' }, { kind: 'text', text: '.' }]],
    ['javascript:alert(1) <b>x</b>', [{ kind: 'text', text: 'javascript:alert(1) <b>x</b>' }]],
  ])('%s', (text, parts) => expect(richParts(text)).toEqual(parts));

  it('calls only people that are mentioned, by their whole name', () => {
    expect(richParts('@Ana Reyes and @Anabel, @Bo', ['Ana', 'Ana Reyes'])).toEqual([
      { kind: 'mention', text: '@Ana Reyes' },
      { kind: 'text', text: ' and @Anabel, @Bo' },
    ]);
  });

  it('takes a name for what it is, not for a pattern', () => {
    expect(richParts('@A.B (C) ok', ['A.B (C)'])[0]).toEqual({ kind: 'mention', text: '@A.B (C)' });
    expect(richParts('@AxB', ['A.B'])).toEqual([{ kind: 'text', text: '@AxB' }]);
  });

  it('makes points of lines', () => {
    expect(richLines('Next time:\n- ask why\n-not this')).toEqual([
      { point: false, text: 'Next time:' },
      { point: true, text: 'ask why' },
      { point: false, text: '-not this' },
    ]);
  });
});
