import { join } from 'node:path';
import type { MediaCommand } from '#libs/platform/media';
import type { Size } from './video-filters.js';

const MAX_TILES = 100;
const COLUMNS = 10;
const TILE_LONG_SIDE = 160;
const TILE_NAME = '%03d.jpg';

/** A sprite of small pictures, one every `intervalMs`, row by row. Sizes in px. */
export interface StoryboardLayout {
  intervalMs: number;
  tiles: number;
  columns: number;
  rows: number;
  tileWidth: number;
  tileHeight: number;
}

/** One picture a second, or fewer so that a long video stays within one small image. */
export function planStoryboard(durationMs: number, { width, height }: Size): StoryboardLayout {
  const intervalMs = Math.max(Math.ceil(durationMs / MAX_TILES), Math.min(1000, durationMs));
  const tiles = Math.min(MAX_TILES, Math.max(1, Math.round(durationMs / intervalMs)));
  const scale = TILE_LONG_SIDE / Math.max(width, height);
  const columns = Math.min(COLUMNS, tiles);
  return {
    intervalMs,
    tiles,
    columns,
    rows: Math.ceil(tiles / columns),
    tileWidth: Math.max(2, Math.round((width * scale) / 2) * 2),
    tileHeight: Math.max(2, Math.round((height * scale) / 2) * 2),
  };
}

/** Filters that give the tiles, one after the other, from the whole picture. */
export function tileFilters({ intervalMs, tileWidth, tileHeight }: StoryboardLayout): string {
  return `fps=1000/${intervalMs}:start_time=0,scale=${tileWidth}:${tileHeight}:flags=fast_bilinear,format=yuvj420p`;
}

/**
 * Writes each tile as a picture of its own, into a folder that exists. Not the sprite: until an output has its first picture,
 * the engine tells nothing of its progress, and a sprite comes last.
 */
export function tilesOutput({ tiles }: StoryboardLayout, folder: string, label: string): MediaCommand['outputs'][number] {
  return { path: join(folder, TILE_NAME), options: ['-map', `[${label}]`, '-frames:v', String(tiles), '-start_number', '0', '-q:v', '3', '-f', 'image2'] };
}

/** Draws the sprite from the tiles in `folder`. */
export function joinTiles({ columns, rows }: StoryboardLayout, folder: string, target: string): MediaCommand {
  return {
    inputs: [{ kind: 'picture', path: join(folder, TILE_NAME), options: ['-start_number', '0'] }],
    filterGraph: `[0:0]tile=${columns}x${rows}[storyboard]`,
    outputs: [{ path: target, options: ['-map', '[storyboard]', '-frames:v', '1', '-update', '1', '-q:v', '5', '-f', 'image2'] }],
  };
}

/** WebVTT whose cues name the tile of their time by a media fragment (`#xywh=`, W3C Media Fragments 1.0, 4.2.2). */
export function storyboardVtt(layout: StoryboardLayout, durationMs: number, image: string): string {
  const cues = Array.from({ length: layout.tiles }, (_, index) => {
    const start = index * layout.intervalMs;
    const end = index === layout.tiles - 1 ? Math.max(durationMs, start + 1) : start + layout.intervalMs;
    const x = (index % layout.columns) * layout.tileWidth;
    const y = Math.floor(index / layout.columns) * layout.tileHeight;
    return `${stamp(start)} --> ${stamp(end)}\n${image}#xywh=${x},${y},${layout.tileWidth},${layout.tileHeight}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

function stamp(ms: number): string {
  const part = (value: number, digits: number): string => String(value).padStart(digits, '0');
  return `${part(Math.floor(ms / 3_600_000), 2)}:${part(Math.floor(ms / 60_000) % 60, 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`;
}
