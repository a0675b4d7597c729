import { describe, expect, it } from '@jest/globals';
import { parseStoryboard, tileAt } from './storyboard.js';

const FILE = `WEBVTT

00:00:00.000 --> 00:00:02.000
storyboard.jpg#xywh=0,0,160,90

01:00:02.500 --> 01:00:04.000
storyboard.jpg#xywh=160,90,160,90
`;
const tiles = parseStoryboard(FILE, 'https://sideline.example/api/videos/1/media/storyboard.vtt');

describe('storyboard', () => {
  it('reads times and rectangles', () =>
    expect(tiles).toEqual([
      { fromMs: 0, sheet: 'https://sideline.example/api/videos/1/media/storyboard.jpg', x: 0, y: 0, width: 160, height: 90 },
      { fromMs: 3_602_500, sheet: 'https://sideline.example/api/videos/1/media/storyboard.jpg', x: 160, y: 90, width: 160, height: 90 },
    ]));
  it('shows the picture that began last', () => expect(tileAt(tiles, 3_602_499)?.x).toBe(0));
  it('shows the last one to the end', () => expect(tileAt(tiles, 9_000_000)?.x).toBe(160));
  it('has none where there is none', () => expect(tileAt(parseStoryboard('WEBVTT', 'https://sideline.example/'), 5)).toBeUndefined());
});
