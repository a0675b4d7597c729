import { describe, expect, it } from '@jest/globals';
import { placed } from './item-order.js';

describe('placed', () => {
  const table: [order: string, id: string, after: string | null | undefined, result: string][] = [
    ['', 'x', undefined, 'x'],
    ['abc', 'x', undefined, 'abcx'],
    ['abc', 'x', null, 'xabc'],
    ['abc', 'x', 'a', 'axbc'],
    ['abc', 'x', 'gone', 'abcx'],
    ['abc', 'a', 'b', 'bac'],
    ['abc', 'c', null, 'cab'],
    ['abc', 'b', undefined, 'acb'],
    ['abc', 'b', 'b', 'acb'],
  ];
  it.each(table)('%s: %s after %s is %s', (order, id, after, result) => {
    expect(placed([...order], id, after).join('')).toBe(result);
  });
});
