import type { GrowingRendition, RenditionFacts } from './growing-rendition.js';
import { AUDIO_KBPS, AUDIO_NAME, PLAYLIST_NAME, SEGMENT_SECONDS } from './hls-output.js';
import { masterPlaylist } from './master-playlist.js';
import type { TranscodePlan } from './plan.js';
import type { Rung } from './rendition-ladder.js';
import type { TranscodeResult } from './transcode.js';

/** What those who open a video now may choose from, while its renditions grow. */
export class GrowingMaster {
  private readonly listed = new Set<string>();
  private shape = '';

  constructor(
    private readonly plan: TranscodePlan,
    private readonly made: ReadonlyMap<string, GrowingRendition>,
  ) {}

  /** @returns the text of the master playlist, or `null` when it would say nothing new */
  next(): string | null {
    const { sound, frameRate } = this.plan;
    const rungs = this.listedRungs();
    // While it grows, mean rates change with each segment: not worth a write.
    const shape = JSON.stringify([...this.made.values()].map(({ name, whole }) => [this.listed.has(name), whole]));
    if (shape === this.shape) return null;
    this.shape = shape;
    const videos = rungs.map(({ name, width, height, maxKbps }) => ({
      uri: `${name}/${PLAYLIST_NAME}`,
      width,
      height,
      frameRate,
      ...this.facts(name, maxKbps),
    }));
    return masterPlaylist(videos, sound && { uri: `${AUDIO_NAME}/${PLAYLIST_NAME}`, channels: 2, ...this.facts(AUDIO_NAME, AUDIO_KBPS) });
  }

  renditions(): TranscodeResult['renditions'] {
    const audioPeak = this.plan.sound ? this.facts(AUDIO_NAME, AUDIO_KBPS).bitRates.peak : 0;
    return this.listedRungs().map(({ name, width, height, maxKbps }) => ({ name, width, height, bandwidth: this.facts(name, maxKbps).bitRates.peak + audioPeak }));
  }

  /**
   * In the order in which players should try them: what was first playable leads. A rung is for new viewers once it is not
   * behind the first, as a player that changed to it would otherwise wait; what was listed stays.
   */
  private listedRungs(): Rung[] {
    const { first, rest } = this.plan;
    const rungs = new Map([...first.renditions, ...(rest?.renditions ?? [])].map((rung) => [rung.name, rung]));
    const leading = first.renditions.map(({ name }) => this.rendition(name));
    const needed = leading.every(({ whole }) => whole) ? Infinity : Math.min(...leading.map(({ seconds }) => seconds)) - SEGMENT_SECONDS;
    for (const rendition of [...rungs.keys()].map((name) => this.rendition(name))) {
      if (rendition.whole || (rendition.begun && (leading.includes(rendition) || rendition.seconds >= needed))) this.listed.add(rendition.name);
    }
    return [...rungs.values()].filter(({ name }) => this.listed.has(name));
  }

  private facts(name: string, maxKbps: number): RenditionFacts {
    // The encoder's buffer holds two seconds of the ceiling: a segment of four may be half again as large.
    return this.rendition(name).facts(maxKbps * 1500);
  }

  private rendition(name: string): GrowingRendition {
    const rendition = this.made.get(name);
    if (!rendition) throw new Error(`The plan has no rendition ${name}`);
    return rendition;
  }
}
