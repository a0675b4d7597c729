import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import wordListPath from 'word-list';
import { repairWords } from './repair-words.js';

const english = new Set(readFileSync(wordListPath, 'utf8').split('\n'));
const terms = [
  { term: 'MEDDIC', soundsLike: ['med pick', 'medic'] },
  { term: 'HubSpot', soundsLike: [] },
  { term: 'Salesforce', soundsLike: [] },
  { term: 'Acme Flow', soundsLike: [] },
  { term: 'Gong', soundsLike: [] },
];

function repaired(text: string, confidence: number | null = null): string {
  const words = text.split(' ').map((word, index) => ({ atMs: index * 300, endMs: index * 300 + 300, text: word, confidence }));
  const [line] = repairWords([{ words }], terms, (word) => english.has(word));
  return line?.words.map((word) => word.text).join(' ') ?? '';
}

describe('repairWords', () => {
  it.each([
    ['what people said is a mishearing', 'we use med pick to qualify', 'we use MEDDIC to qualify'],
    ['that even where it is a word', 'the Medic, they say', 'the MEDDIC, they say'],
    ['a name in other letters', 'look into hubspot now', 'look into HubSpot now'],
    ['what is no word and sounds like a name', 'salesforse has it', 'Salesforce has it'],
    ['what is no word in two pieces', 'put it into hubb spott today', 'put it into HubSpot today'],
    ['a possessive and its signs', '(hubspot’s, pricing', '(HubSpot’s, pricing'],
    ['a name of two words', 'the acme flow dashboard', 'the Acme Flow dashboard'],
  ])('repairs %s', (_name, heard, meant) => {
    expect(repaired(heard)).toBe(meant);
  });

  it.each([
    ['words that only sound alike', 'the sails force us to turn'],
    ['a word that is also a name', 'they rang the gong twice'],
    ['names across the end of a sentence', 'he is in sales. Force him'],
    ['short words with short codes', 'mad met mid hub'],
    ['a hotspot, which is a word', 'the hotspot is off'],
    ['unknown names of others', 'Krzysztof and Zendesk called'],
  ])('leaves %s alone', (_name, heard) => {
    expect(repaired(heard)).toBe(heard);
  });

  it('repairs words that sound alike where the recognizer itself was unsure', () => {
    expect(repaired('sails force has it', 0.3)).toBe('Salesforce has it');
    expect(repaired('sails force has it', 0.9)).toBe('sails force has it');
  });

  it('joins nothing over a pause', () => {
    const words = ['hubb', 'spott'].map((text, index) => ({ atMs: index * 2000, endMs: index * 2000 + 300, text, confidence: null }));
    expect(repairWords([{ words }], terms, (word) => english.has(word))[0]?.words.map(({ text }) => text)).toEqual(['hubb', 'spott']);
  });

  it('keeps the time of the words that it replaces', () => {
    const words = [[100, 300, 'med'], [300, 700, 'pick'], [700, 900, 'works']].map(([atMs, endMs, text]) => ({ atMs: Number(atMs), endMs: Number(endMs), text: String(text), confidence: null }));
    expect(repairWords([{ words }], terms, () => true)[0]?.words).toEqual([expect.objectContaining({ text: 'MEDDIC', atMs: 100, endMs: 700 }), words[2]]);
  });

  it('changes nothing without names', () => {
    const lines = [{ words: [{ atMs: 0, endMs: 1, text: 'xyzzy', confidence: null }] }];
    expect(repairWords(lines, [], () => false)).toEqual(lines);
  });
});
