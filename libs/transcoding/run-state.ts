import { z } from 'zod';

/** Name of the state file in the folder of an attempt. */
export const RUN_STATE_NAME = 'run.json';
/** What changes when a file of an older form can't be continued. */
const FORM = 1;
/** How a picture that is delivered as it came was made: the same by whoever packaged it. */
export const COPY_RECIPE = 'copy/2';

const runState = z.object({
  form: z.literal(FORM),
  /** The first attempt of the line: playlists are delivered under its folder for as long as others continue it. */
  origin: z.uuid(),
  madeBy: z.enum(['live', 'transcode']),
  /**
   * What was begun, by its folder. Its segments are in `<name>/index.m3u8`. Whoever makes a rendition of the same recipe
   * from the same upload gets the same segments, and may go on after the last one that exists.
   */
  renditions: z.record(z.string(), z.object({ recipe: z.string() })),
  /** Length of what was planned, in ms: another one is another part of the upload. Not said by who doesn't know it yet. */
  durationMs: z.number().optional(),
  /** Of the source's sound, once it was measured; `null` is silence. */
  loudness: z.object({ integrated: z.number(), peak: z.number() }).nullable().optional(),
  /** Paths below the video's media folder, once they are published. */
  poster: z.string().nullable(),
  storyboard: z.string().nullable(),
  peaks: z.string().nullable().default(null),
});

/**
 * What an attempt leaves in the store besides playlists and segments, so that the next one carries on.
 * The form is described in `docs/transcoding.md`.
 */
export type RunState = z.infer<typeof runState>;

export function newRunState(origin: string, madeBy: RunState['madeBy']): RunState {
  return { form: FORM, origin, madeBy, renditions: {}, poster: null, storyboard: null, peaks: null };
}

/** @returns `null` when it is not a state that this version can continue */
export function parseRunState(text: string): RunState | null {
  try {
    return runState.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
