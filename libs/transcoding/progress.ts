export interface TranscodeProgress {
  /** 0–1 of the whole work. */
  fraction: number;
  /** Estimated seconds left; `null` while there is too little to go by. */
  secondsLeft: number | null;
}

const MIN_FRACTION = 0.02;
const MIN_ELAPSED_MS = 1500;

/** Joins the progress of several steps, each weighted by its cost, into one that never goes back. */
export class ProgressMeter {
  private readonly startedAt: number;
  private done = 0;
  private skipped = 0;
  private highest = 0;

  constructor(
    private readonly totalCost: number,
    private readonly report: (progress: TranscodeProgress) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.startedAt = now();
  }

  /** `fraction` 0–1 of a step of `cost`. */
  within(cost: number, fraction: number): void {
    this.emit((this.done + cost * Math.min(1, Math.max(0, fraction))) / this.totalCost);
  }

  finish(cost: number): void {
    this.done += cost;
    this.emit(this.done / this.totalCost);
  }

  /** Work that was done before: it says nothing about how long the rest takes. */
  skip(cost: number): void {
    this.skipped += cost;
    this.finish(cost);
  }

  private emit(fraction: number): void {
    if (fraction <= this.highest) return;
    this.highest = Math.min(1, fraction);
    const elapsed = this.now() - this.startedAt;
    const worked = this.highest - this.skipped / this.totalCost;
    const known = worked >= MIN_FRACTION && elapsed >= MIN_ELAPSED_MS;
    this.report({
      fraction: this.highest,
      secondsLeft: known ? Math.round(((elapsed / worked) * (1 - this.highest)) / 1000) : null,
    });
  }
}
