const PROGRESS_LINE = /^[a-z_0-9]+=\s*\S*$/;
const OUT_TIME = 'out_time_us=';

/** Picks ffmpeg's `-progress` lines out of its log and reports media time in ms whenever it grows. */
export class ProgressReader {
  private lastMediaMs = -1;

  constructor(private readonly onGrowth: (mediaMs: number) => void) {}

  /** @returns whether the line belonged to the progress report */
  read(line: string): boolean {
    if (!PROGRESS_LINE.test(line)) return false;
    if (line.startsWith(OUT_TIME)) {
      const mediaMs = Math.floor(Number(line.slice(OUT_TIME.length)) / 1000);
      if (mediaMs > this.lastMediaMs) {
        this.lastMediaMs = mediaMs;
        this.onGrowth(mediaMs);
      }
    }
    return true;
  }
}
