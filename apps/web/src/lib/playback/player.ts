import { createStore } from '../store';
import { loopStep, type Loop } from './loop';

/** One picture at thirty a second, in ms. */
const FRAME_MS = 1000 / 30;

/** The playback of one screen: what the keys, the comments, the transcript and the links talk to. Times in ms. */
export class Player {
  readonly timeMs = createStore(0);
  readonly paused = createStore(true);
  /** 1 is as recorded. */
  readonly speed = createStore(1);
  /** The picture's width by its height; `null` while the video has not loaded. */
  readonly aspect = createStore<number | null>(null);
  /** What plays again and again; going elsewhere ends it. */
  readonly loop = createStore<Loop | null>(null);
  private element: HTMLVideoElement | null = null;
  private wanted: { ms: number; play: boolean } | null = null;

  /** A ref for the video element. */
  readonly attach = (element: HTMLVideoElement) => {
    this.element = element;
    const onTime = ({ type }: Event) => {
      const nowMs = Math.round(element.currentTime * 1000);
      this.timeMs.set(nowMs);
      if (type === 'seeking' || !element.seeking) this.keepLoop(nowMs, type === 'seeking');
    };
    const onEnded = () => this.keepLoop(Infinity, false);
    const onPaused = () => this.paused.set(element.paused);
    const onSpeed = () => this.speed.set(element.playbackRate);
    const onSize = () => {
      if (element.videoHeight > 0) this.aspect.set(element.videoWidth / element.videoHeight);
    };
    const onReady = () => {
      onSize();
      const { wanted } = this;
      this.wanted = null;
      if (wanted) this.seek(wanted.ms, wanted.play);
    };
    const listeners = { timeupdate: onTime, seeking: onTime, seeked: onTime, ended: onEnded, play: onPaused, pause: onPaused, ratechange: onSpeed, loadedmetadata: onReady, resize: onSize };
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
      this.element = null;
    };
  };

  get media(): HTMLVideoElement | null {
    return this.element;
  }

  /** Where the video stands, or where it will once it has loaded. */
  get nowMs(): number {
    return this.wanted?.ms ?? Math.round((this.element?.currentTime ?? 0) * 1000);
  }

  seek(ms: number, play = false): void {
    const { element } = this;
    if (!element || element.readyState < HTMLMediaElement.HAVE_METADATA) {
      this.wanted = { ms, play };
      return;
    }
    element.currentTime = Math.max(0, ms) / 1000;
    this.timeMs.set(Math.max(0, Math.round(ms)));
    if (play) this.play();
  }

  seekBy(ms: number): void {
    this.seek(this.nowMs + ms);
  }

  /** Plays the range from its start, again and again; the same range once more ends that. */
  toggleLoop(range: Loop): void {
    const now = this.loop.get();
    const same = now?.atMs === range.atMs && now.endMs === range.endMs;
    this.loop.set(same ? null : range);
    if (!same) this.seek(range.atMs, true);
  }

  private keepLoop(nowMs: number, jumped: boolean): void {
    const loop = this.loop.get();
    if (!loop) return;
    const step = loopStep(loop, nowMs, jumped);
    if (step === 'left') this.loop.set(null);
    if (step === 'again') this.seek(loop.atMs, true);
  }

  /** Browsers refuse to play with sound before the first click on a page; the video then waits at its second. */
  play(): void {
    this.element?.play().catch(() => undefined);
  }

  pause(): void {
    this.element?.pause();
  }

  setSpeed(speed: number): void {
    if (this.element) this.element.playbackRate = speed;
  }

  toggle(): void {
    if (this.paused.get()) this.play();
    else this.pause();
  }

  /** One picture forward (1) or back (-1). */
  step(direction: 1 | -1): void {
    this.pause();
    this.seekBy(direction * FRAME_MS);
  }
}
