import type { Fraction } from '#libs/platform/media';
import type { BitRates } from './media-playlist.js';

/** One encoded form as players need to know it. `uri` is relative to the master playlist. */
export interface EncodedVideo {
  uri: string;
  /** px */
  width: number;
  height: number;
  frameRate: Fraction;
  /** RFC 6381, e.g. `avc1.64001f`. */
  codec: string;
  bitRates: BitRates;
}

export interface EncodedAudio {
  uri: string;
  codec: string;
  channels: number;
  bitRates: BitRates;
}

const AUDIO_GROUP = 'sound';

/**
 * Writes the multivariant playlist (RFC 8216, 4.3.4). Players without an estimate of the line start with the first
 * of `videos`, so the order is kept.
 */
export function masterPlaylist(videos: readonly EncodedVideo[], audio: EncodedAudio | null): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS'];
  if (audio) {
    lines.push(
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="${AUDIO_GROUP}",NAME="Sound",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="${audio.channels}",URI="${audio.uri}"`,
    );
  }
  for (const video of videos) {
    const codecs = audio ? `${video.codec},${audio.codec}` : video.codec;
    const attributes = [
      `BANDWIDTH=${video.bitRates.peak + (audio?.bitRates.peak ?? 0)}`,
      `AVERAGE-BANDWIDTH=${video.bitRates.average + (audio?.bitRates.average ?? 0)}`,
      `CODECS="${codecs}"`,
      `RESOLUTION=${video.width}x${video.height}`,
      `FRAME-RATE=${(video.frameRate.num / video.frameRate.den).toFixed(3)}`,
      ...(audio ? [`AUDIO="${AUDIO_GROUP}"`] : []),
    ];
    lines.push(`#EXT-X-STREAM-INF:${attributes.join(',')}`, video.uri);
  }
  return `${lines.join('\n')}\n`;
}
