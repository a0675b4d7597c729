import { describe, expect, it } from '@jest/globals';
import { DRAWING_LIMITS, type Shape } from '#libs/contracts';
import { change, hasRoomFor, historyOf, redo, undo } from './sketch-history.js';

const shape = (points = 2): Shape => ({ kind: points === 2 ? 'box' : 'freehand', colour: 'red', points: Array.from({ length: points }, (_, i) => ({ x: i / points, y: 0.5 })) });
const [a, b, c] = [shape(), shape(3), shape(4)];

describe('undo and redo', () => {
  it('go back and forth; a change in between leaves nothing to redo', () => {
    const drawn = change(change(historyOf([]), [a]), [a, b]);
    const back = undo(undo(drawn));
    expect(back.shapes).toEqual([]);
    expect(undo(back)).toBe(back);
    expect(redo(redo(back)).shapes).toEqual([a, b]);
    expect(redo(drawn)).toBe(drawn);
    const other = change(undo(drawn), [a, c]);
    expect(redo(other)).toBe(other);
    expect(undo(other).shapes).toEqual([a]);
  });

  it('bring back what was cleared', () => {
    expect(undo(change(historyOf([a, b]), [])).shapes).toEqual([a, b]);
  });
});

describe('room', () => {
  it('ends where the server would refuse', () => {
    expect(hasRoomFor(Array.from({ length: DRAWING_LIMITS.shapes - 1 }, () => a), a)).toBe(true);
    expect(hasRoomFor(Array.from({ length: DRAWING_LIMITS.shapes }, () => a), a)).toBe(false);
    expect(hasRoomFor(Array.from({ length: 5 }, () => shape(200)), a)).toBe(false);
  });
});
