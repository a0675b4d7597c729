import { describe, expect, it } from '@jest/globals';
import { nextTakeTitle } from './take-title';

describe('the title of another take', () => {
  it.each([
    ['Opening', 0, 'Opening, take 2'],
    ['Opening, take 2', 2, 'Opening, take 3'],
    ['Opening, take 2', 5, 'Opening, take 6'],
    ['The take 2 of life', 0, 'The take 2 of life, take 2'],
  ])('%s, after %i takes', (title, takes, next) => expect(nextTakeTitle(title, takes)).toBe(next));
});
