import type { StreamScan } from './media-probe.js';

interface Tally {
  packets: number;
  start: number;
  end: number;
  lastStart: number;
  lastKeyFrame: number | null;
  maxKeyFrameGap: number;
  keyFrames: number[] | null;
  openGroups: boolean;
}

/** Key frames every two seconds of six hours and more. */
const MAX_KEY_FRAMES = 12_000;

/** ffprobe's arguments that print what `PacketScan` reads: one packet a line. */
export const PACKET_SCAN_ARGS: readonly string[] = [
  '-show_entries',
  'packet=stream_index,pts_time,dts_time,duration_time,flags',
  '-of',
  'csv=p=0',
];

/** Adds up packets as ffprobe prints them, in constant memory however long the file is. */
export class PacketScan {
  private readonly tallies = new Map<number, Tally>();
  private readonly hidden = new Map<number, number>();

  /** Takes one line `stream,pts,dts,duration,flags`; other lines are ignored. */
  add(line: string): void {
    const [index, pts, dts, duration, flags] = line.split(',');
    if (!index || flags === undefined) return;
    if (flags.includes('D')) {
      this.hidden.set(Number(index), (this.hidden.get(Number(index)) ?? 0) + 1);
      return;
    }
    const start = seconds(pts) ?? seconds(dts);
    if (start === null) return;
    const end = start + (seconds(duration) ?? 0);
    const tally = this.tallies.get(Number(index));
    if (!tally) {
      this.tallies.set(Number(index), {
        packets: 1,
        start,
        end,
        lastStart: start,
        lastKeyFrame: flags.startsWith('K') ? start : null,
        maxKeyFrameGap: 0,
        keyFrames: flags.startsWith('K') ? [start] : [],
        openGroups: false,
      });
      return;
    }
    tally.packets += 1;
    if (start < (tally.lastKeyFrame ?? start)) tally.openGroups = true;
    tally.start = Math.min(tally.start, start);
    tally.end = Math.max(tally.end, end);
    tally.lastStart = Math.max(tally.lastStart, start);
    if (flags.startsWith('K')) {
      tally.maxKeyFrameGap = Math.max(tally.maxKeyFrameGap, start - (tally.lastKeyFrame ?? tally.start));
      tally.lastKeyFrame = start;
      tally.keyFrames?.push(start);
      if ((tally.keyFrames?.length ?? 0) > MAX_KEY_FRAMES) tally.keyFrames = null;
    }
  }

  /** What is known of one stream; `null` when none of its packets could be read. */
  of(index: number): StreamScan | null {
    const tally = this.tallies.get(index);
    if (!tally) return null;
    // Browsers leave out the length of the last frame: it lasts as long as the others do on the mean.
    const meanStep = tally.packets > 1 ? (tally.lastStart - tally.start) / (tally.packets - 1) : 0;
    const end = tally.end > tally.lastStart ? tally.end : tally.lastStart + meanStep;
    return {
      packets: tally.packets,
      startMs: toMs(tally.start),
      endMs: toMs(end),
      maxKeyFrameGapMs: toMs(Math.max(tally.maxKeyFrameGap, end - (tally.lastKeyFrame ?? tally.start))),
      keyFramesMs: tally.keyFrames?.map(toMs) ?? null,
      openGroups: tally.openGroups,
      hiddenPackets: this.hidden.get(index) ?? 0,
    };
  }
}

function seconds(text: string | undefined): number | null {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? value : null;
}

function toMs(value: number): number {
  return Math.round(value * 1000);
}
