import { describe, expect, it } from '@jest/globals';
import { completeMention, mentionQuery, mentionsIn, suggestedPeople } from './mentions';

const PEOPLE = [
  { id: '1', name: 'Ana Reyes' },
  { id: '2', name: 'Ana' },
  { id: '3', name: 'Luis Ortega' },
];

describe('calling somebody by name', () => {
  it.each([
    ['@', 1, { at: 0, words: '' }],
    ['Well, @an', 9, { at: 6, words: 'an' }],
    ['@Ana Re', 7, { at: 0, words: 'Ana Re' }],
    ['mail me@example', 15, null],
    ['@Ana said so and then', 21, null],
    ['nothing', 7, null],
  ])('in %j at %i: %j', (text, caret, query) => expect(mentionQuery(text, caret)).toEqual(query));

  it('suggests by any word of a name', () => {
    expect(suggestedPeople(PEOPLE, 'ort', 5).map(({ id }) => id)).toEqual(['3']);
    expect(suggestedPeople(PEOPLE, 'an', 5).map(({ id }) => id)).toEqual(['1', '2']);
    expect(suggestedPeople(PEOPLE, '', 2)).toHaveLength(2);
  });

  it('puts the name in the place of what was typed', () => {
    expect(completeMention('Well, @an rest', 9, { at: 6, words: 'an' }, 'Ana Reyes')).toEqual({ text: 'Well, @Ana Reyes rest', caret: 17 });
  });

  it('calls a longer name alone where a shorter one is its beginning', () => {
    expect(mentionsIn('@Ana Reyes, look', PEOPLE)).toEqual(['1']);
    expect(mentionsIn('@Ana and @Ana Reyes', PEOPLE)).toEqual(['1', '2']);
    expect(mentionsIn('@Anabel', PEOPLE)).toEqual([]);
    expect(mentionsIn('Luis Ortega', PEOPLE)).toEqual([]);
  });

  it('calls both of two people of one name', () => {
    expect(mentionsIn('@Jo', [{ id: 'a', name: 'Jo' }, { id: 'b', name: 'Jo' }])).toEqual(['a', 'b']);
  });
});
