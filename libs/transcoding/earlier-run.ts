import { posix } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { ObjectNotFoundError, type ObjectStore } from '#libs/platform/storage';
import { codecsOf } from './cmaf-codecs.js';
import { PLAYLIST_NAME } from './hls-output.js';
import { parseMediaPlaylist, type MediaPlaylist } from './media-playlist.js';
import type { TranscodePlan } from './plan.js';
import { parseRunState, RUN_STATE_NAME, type RunState } from './run-state.js';

/** What exists of one rendition. Names in the playlist are paths below the video's media folder. */
export interface EarlierRendition {
  playlist: MediaPlaylist & { init: string };
  /** Bytes of each segment. */
  sizes: number[];
  init: Buffer;
  codec: string;
}

/** What an attempt before this one left in the store. */
export interface EarlierRun {
  state: RunState;
  renditions: Map<string, EarlierRendition>;
}

const HEADS_AT_ONCE = 16;
/** What a recording that was packaged as it came may be shorter than what the whole upload says, in seconds. */
const LIVE_TOLERANCE_SECONDS = 1;

/**
 * Whether an attempt by `plan` carries on what `earlier` left: the same part of the upload, no rendition of the same name
 * is another one, and none that was packaged live ends before the recording does.
 */
export function fits({ state, renditions }: EarlierRun, plan: TranscodePlan): boolean {
  if (state.durationMs !== undefined && state.durationMs !== plan.durationMs) return false;
  for (const [name, { playlist }] of renditions) {
    const seconds = playlist.segments.reduce((sum, { duration }) => sum + duration, 0);
    if (state.madeBy === 'live' && plan.renditions.has(name) && playlist.ended && seconds < plan.durationMs / 1000 - LIVE_TOLERANCE_SECONDS) return false;
  }
  return Object.entries(state.renditions).every(([name, { recipe }]) => {
    const ours = plan.renditions.get(name);
    return ours === undefined || ours.recipe === recipe;
  });
}

/**
 * Reads what the attempts `runIds` of a video left, the first of them that left anything.
 * @param mediaPrefix key of the video's media folder, which ends with `/`
 */
export async function findEarlierRun(store: ObjectStore, mediaPrefix: string, runIds: readonly string[]): Promise<EarlierRun | null> {
  for (const runId of runIds) {
    const stored = await readText(store, `${mediaPrefix}${runId}/${RUN_STATE_NAME}`);
    const state = stored === null ? null : parseRunState(stored);
    if (!state) continue;
    const renditions = new Map<string, EarlierRendition>();
    for (const name of Object.keys(state.renditions)) {
      const rendition = await readRendition(store, mediaPrefix, `${runId}/${name}`);
      if (rendition) renditions.set(name, rendition);
    }
    return { state, renditions };
  }
  return null;
}

/** Only as far as its segments exist, whatever the playlist says. `null` when there is nothing. */
async function readRendition(store: ObjectStore, mediaPrefix: string, folder: string): Promise<EarlierRendition | null> {
  const stored = await readText(store, `${mediaPrefix}${folder}/${PLAYLIST_NAME}`);
  if (stored === null) return null;
  const listed = parseMediaPlaylist(stored);
  const pathOf = (uri: string): string => posix.join(folder, uri);
  if (listed.init === null || listed.segments.length === 0) return null;
  const init = await readBytes(store, mediaPrefix + pathOf(listed.init));
  const codec = init && codecsOf(init)[0];
  if (!init || !codec) return null;

  const segments = listed.segments.map(({ name, duration }) => ({ name: pathOf(name), duration }));
  const sizes: number[] = [];
  for (let index = 0; index < segments.length; index += HEADS_AT_ONCE) {
    const heads = await Promise.all(segments.slice(index, index + HEADS_AT_ONCE).map(({ name }) => store.head(mediaPrefix + name)));
    const missing = heads.indexOf(null);
    sizes.push(...heads.slice(0, missing === -1 ? undefined : missing).flatMap((head) => head?.size ?? []));
    if (missing !== -1) break;
  }
  if (sizes.length === 0) return null;
  const complete = sizes.length === segments.length;
  return {
    playlist: { ...listed, init: pathOf(listed.init), segments: segments.slice(0, sizes.length), ended: listed.ended && complete },
    sizes,
    init,
    codec,
  };
}

async function readText(store: ObjectStore, key: string): Promise<string | null> {
  return unlessMissing(async () => text((await store.get(key)).body));
}

async function readBytes(store: ObjectStore, key: string): Promise<Buffer | null> {
  return unlessMissing(async () => buffer((await store.get(key)).body));
}

async function unlessMissing<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}
