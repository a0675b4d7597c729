/** Speed over the last seconds, so that one slow moment does not make the time left jump. */
export class Speedometer {
  private readonly samples: { at: number; bytes: number }[] = [];

  constructor(private readonly windowMs = 6_000) {}

  /** Takes the bytes sent in all at a time in ms; gives bytes per second over the window, 0 until there are two samples. */
  sample(bytes: number, at: number): number {
    const last = this.samples.at(-1);
    if (last && bytes < last.bytes) this.samples.length = 0;
    this.samples.push({ at, bytes });
    while (this.samples.length > 2 && (this.samples[0]?.at ?? at) < at - this.windowMs) this.samples.shift();
    const first = this.samples[0];
    if (!first || at - first.at < 200) return 0;
    return ((bytes - first.bytes) / (at - first.at)) * 1000;
  }
}
