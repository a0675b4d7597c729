import { join } from 'node:path';
import type { AudioStream, Loudness, MediaProbe } from '#libs/platform/media';
import { AAC_FRAME, AAC_PRIMING_SAMPLES, AUDIO_ENCODER, AUDIO_NAME, audioOutput } from './hls-output.js';
import { recipeOf, seekFor, seekOptions, type Existing, type StepWork } from './rendition-start.js';

/** What all videos sound like (LUFS), and the highest sample that leaves room for the encoder's overshoot (dBFS). */
const TARGET_LUFS = -16;
const PEAK_DBFS = -1.5;
/** More would make a quiet room roar. */
const MAX_GAIN_DB = 20;
/** Up to here the whole sound is measured; of longer ones so many parts of this length, evenly spread. */
const MEASURE_WHOLE_MS = 10 * 60_000;
const PARTS = 12;
const PART_MS = 20_000;
/** The engine makes two channels of one, each quieter by this: together they are as loud. */
const MONO_IN_STEREO_DB = 3.01;
/** Segments of four seconds are whole numbers of frames of AAC only in pairs. */
const FRAMES_IN_TWO_SEGMENTS = 375;

export interface SoundPlan {
  /** Index of the track in the source. */
  stream: number;
  /** It is the first one there. */
  first: boolean;
  /** It has more than two channels. */
  surround: boolean;
  recipe: string;
  /** Local folder of the result. */
  folder: string;
  measure: readonly { startMs: number; lengthMs: number }[];
  /** The encode of what doesn't exist, once the loudness of the source is known; `null` for silence. */
  work: (loudness: Loudness | null, existing: Existing | undefined) => StepWork;
}

export function planSound(audio: AudioStream, probe: MediaProbe, durationMs: number, source: string, workDir: string): SoundPlan {
  const folder = join(workDir, 'sound');
  const measure = spansToMeasure(durationMs);
  const heard = (loudness: Loudness | null): Loudness | null => loudness && { ...loudness, peak: peakOf(loudness) };
  // Between the parts it may be as loud as sound can be.
  const peakOf = ({ peak }: Loudness): number => (measure.length > 0 ? 0 : audio.channels === 1 ? peak - MONO_IN_STEREO_DB : peak);
  return {
    stream: audio.index,
    first: probe.audio[0]?.index === audio.index,
    surround: audio.channels > 2,
    recipe: recipeOf(soundFilters(audio, durationMs, [], 0, 0), TARGET_LUFS, PEAK_DBFS, MAX_GAIN_DB, AUDIO_ENCODER),
    folder,
    measure,
    work: (loudness, existing) => {
      const before = segmentsToKeep(existing);
      const firstFrame = (before / 2) * FRAMES_IN_TWO_SEGMENTS;
      const fromMs = (firstFrame * 1000 * AAC_FRAME.num) / AAC_FRAME.den;
      const seekMs = firstFrame > 0 ? seekFor(fromMs, probe, null) : 0;
      return {
        before: new Map([[AUDIO_NAME, before]]),
        fromMs,
        command: {
          inputs: [{ kind: 'upload', path: source, options: [...seekOptions(seekMs), '-vn'] }],
          filterGraph: soundFilters(audio, durationMs, levelFilters(heard(loudness)), firstFrame, seekMs),
          outputs: [audioOutput('sound', folder, durationMs - fromMs)],
        },
      };
    },
  };
}

/** Where to listen in so long a sound; everywhere when empty. */
export function spansToMeasure(durationMs: number): { startMs: number; lengthMs: number }[] {
  if (durationMs <= MEASURE_WHOLE_MS) return [];
  return Array.from({ length: PARTS }, (_, index) => ({ startMs: Math.round((index * durationMs) / PARTS), lengthMs: PART_MS }));
}

/** At least one segment is made again, because an encoder needs a run-up: what it gives first is not to be heard. */
function segmentsToKeep(existing: Existing | undefined): number {
  if (!existing || existing.segments < 3) return 0;
  return existing.segments - 1 - ((existing.segments - 1) % 2);
}

/** The same for sound that is still recorded: nobody knows how loud it will be or when it ends. */
export function liveSoundFilters(audio: AudioStream): string {
  return soundGraph(audio, 0, []);
}

/** One gain for the whole video, so that nothing pumps; a limiter only where that gain would clip peaks. */
export function levelFilters(loudness: Loudness | null): string[] {
  if (!loudness) return [];
  const gain = Math.max(-MAX_GAIN_DB, Math.min(MAX_GAIN_DB, TARGET_LUFS - loudness.integrated));
  const limit = 10 ** (PEAK_DBFS / 20);
  return [
    `volume=${gain.toFixed(2)}dB`,
    ...(loudness.peak + gain > PEAK_DBFS ? [`alimiter=limit=${limit.toFixed(3)}:attack=5:release=80:level=0:latency=1`] : []),
  ];
}

/**
 * Sound from a frame of AAC to the end of the video: gaps, late starts and early ends are filled with silence. The first
 * samples give way to the encoder's priming, which players would otherwise add, so that lips and words stay together.
 */
function soundFilters(audio: AudioStream, durationMs: number, level: string[], firstFrame: number, seekMs: number): string {
  const firstSample = firstFrame * AAC_FRAME.num;
  const fill = `apad=whole_dur=${(durationMs / 1000 - firstSample / AAC_FRAME.den).toFixed(6)}`;
  return soundGraph(audio, firstSample - (seekMs * AAC_FRAME.den) / 1000, [...level, fill]);
}

function soundGraph({ index }: AudioStream, firstSample: number, between: string[]): string {
  const filters = [
    `aresample=48000:async=1:first_pts=${firstSample}`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    ...between,
    `atrim=start_sample=${AAC_PRIMING_SAMPLES}`,
    'asetpts=PTS-STARTPTS',
  ];
  return `[0:${index}]${filters.join(',')}[sound]`;
}
