import type { FeedComment } from '../../api/comment-feed';
import { useShortcuts } from '../../lib/shortcuts';
import { neighbourMs } from './marks';
import { rangeAt } from '../../lib/playback/loop';
import type { Player } from '../../lib/playback/player';
import type { DraftControls } from './use-draft';

const JUMP_MS = 5_000;

/** The keys of the player; `?` explains them. */
export function usePlayerKeys(player: Player, comments: FeedComment[], draft: DraftControls, draw: () => void): void {
  const toMark = (direction: 1 | -1) => {
    const ms = neighbourMs(comments, player.nowMs, direction);
    if (ms !== null) player.seek(ms);
  };
  const toggleLoop = () => {
    const { atMs, endMs } = draft.draft;
    const range = atMs !== null && endMs !== null ? { atMs, endMs } : (player.loop.get() ?? rangeAt(comments, player.nowMs));
    if (range) player.toggleLoop(range);
  };
  useShortcuts({
    ' ': () => player.toggle(),
    k: () => player.toggle(),
    j: () => player.seekBy(-JUMP_MS),
    l: () => player.seekBy(JUMP_MS),
    ',': () => player.step(-1),
    '.': () => player.step(1),
    '[': () => toMark(-1),
    ']': () => toMark(1),
    r: toggleLoop,
    c: () => draft.open(),
    p: () => draft.open('praise'),
    f: () => draft.open('fix'),
    q: () => draft.open('question'),
    n: () => draft.open('note'),
    d: draw,
    i: () => draft.startRange(),
    o: () => draft.endRange(),
  });
}
