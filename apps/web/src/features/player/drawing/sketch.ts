import type { Drawing, Shape, ShapeColour, ShapeKind } from '#libs/contracts';
import { notifyDone } from '../../../lib/notify';
import { createStore } from '../../../lib/store';
import type { Player } from '../../../lib/playback/player';
import { change, hasRoomFor, historyOf, redo, undo, type SketchHistory } from './sketch-history';

interface Begun {
  /** Whose drawing it is: `draft`, or the id of the comment that is edited. */
  owner: string;
  drawing: Drawing | null;
  atMs: number;
  /** Hears of each change; `null`: nothing is drawn. */
  onChange: (drawing: Drawing | null) => void;
  /** Whoever drew has put the pen down. */
  onFinish?: () => void;
}

export interface Sketching extends SketchHistory {
  owner: string;
}

/** How far the video may move before it shows another picture than the one that is drawn on, in ms. */
const SAME_PICTURE_MS = 200;

/** The drawing that is being made over the picture. One at a time; it ends when the video goes elsewhere. */
export class Sketch {
  /** `null`: nobody draws. */
  readonly now = createStore<Sketching | null>(null);
  readonly tool = createStore<ShapeKind>('arrow');
  readonly colour = createStore<ShapeColour>('yellow');
  private begun: Begun | null = null;

  constructor(private readonly player: Player) {}

  begin(begun: Begun): void {
    this.leave();
    // The words are written beside the picture, not over it.
    if (document.fullscreenElement) void document.exitFullscreen();
    this.player.pause();
    // The very picture that the others will see, and not the poster.
    this.player.seek(begun.atMs);
    this.begun = begun;
    this.now.set({ owner: begun.owner, ...historyOf(begun.drawing?.shapes ?? []) });
  }

  /** Put down by whoever drew: what is drawn stays with its comment. */
  finish(): void {
    const { begun } = this;
    this.leave();
    begun?.onFinish?.();
  }

  /** There is nothing to draw on any more. @param owner only of this one's drawing */
  leave(owner?: string): void {
    const { begun } = this;
    if (!begun || (owner !== undefined && owner !== begun.owner)) return;
    this.begun = null;
    this.now.set(null);
  }

  /** The video plays on, or stands elsewhere. */
  followPlayer(): void {
    const { begun, player } = this;
    if (!begun) return;
    const plays = player.media?.paused === false;
    if (plays || Math.abs(player.nowMs - begun.atMs) > SAME_PICTURE_MS) this.leave();
  }

  add(shape: Shape): void {
    const shapes = this.now.get()?.shapes ?? [];
    if (hasRoomFor(shapes, shape)) this.apply((history) => change(history, [...shapes, shape]));
    else notifyDone('This is as much as a drawing holds. Undo or clear something first.');
  }

  clear(): void {
    this.apply((history) => (history.shapes.length === 0 ? history : change(history, [])));
  }

  undo(): void {
    this.apply(undo);
  }

  redo(): void {
    this.apply(redo);
  }

  private apply(step: (history: SketchHistory) => SketchHistory): void {
    this.now.set((now) => now && { ...now, ...step(now) });
    const shapes = this.now.get()?.shapes ?? [];
    this.begun?.onChange(shapes.length === 0 ? null : { shapes });
  }
}
