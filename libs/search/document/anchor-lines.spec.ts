import { describe, expect, it } from '@jest/globals';
import { anchorLines } from './anchor-lines.js';

describe('anchorLines', () => {
  it('leaves lines whose words have no times as they are', () => {
    expect(anchorLines([{ atMs: 0, endMs: 9000, text: 'a long line', words: null }])).toEqual([{ atMs: 0, endMs: 9000, text: 'a long line' }]);
  });

  it('begins a part at most 2 s before each of its words, and after each pause', () => {
    const words = ['we', 'hear', 'that', 'from', 'many', 'customers'].map((text, index): [number, number, string, number] => [index * 600, index * 600 + 500, text, 1]);
    const later: [number, number, string, number] = [9000, 9500, 'too', 1];
    expect(anchorLines([{ atMs: 0, endMs: 9500, text: 'we hear that from many customers too', words: [...words, later] }])).toEqual([
      { atMs: 0, endMs: 2300, text: 'we hear that from' },
      { atMs: 2400, endMs: 3500, text: 'many customers' },
      { atMs: 9000, endMs: 9500, text: 'too' },
    ]);
  });
});
