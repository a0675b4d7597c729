import { expect, it } from '@jest/globals';
import { planStoryboard, storyboardVtt } from './storyboard.js';

it('names each tile of the sprite by its place, the last one up to the end', () => {
  const layout = planStoryboard(12_300, { width: 1280, height: 720 });
  const cues = storyboardVtt(layout, 12_300, 'storyboard.jpg').split('\n\n');
  expect(cues[0]).toBe('WEBVTT');
  expect(cues[1]).toBe('00:00:00.000 --> 00:00:01.000\nstoryboard.jpg#xywh=0,0,160,90');
  expect(cues[11]).toBe('00:00:10.000 --> 00:00:11.000\nstoryboard.jpg#xywh=0,90,160,90');
  expect(cues.at(-1)).toBe('00:00:11.000 --> 00:00:12.300\nstoryboard.jpg#xywh=160,90,160,90\n');
});

it('keeps the shape of a portrait', () => {
  expect(planStoryboard(5000, { width: 1080, height: 1920 })).toMatchObject({ tileWidth: 90, tileHeight: 160 });
});
