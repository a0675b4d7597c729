import { useEffect } from 'react';
import { captionsOf, showCaptions } from './captions';
import type { Player } from './player';

/** Captions come on when the sound goes off, and go with its return unless they were on before. Who switches them off stays without. */
export function useCaptionsWhenMuted(player: Player, available: number): void {
  useEffect(() => {
    const { media } = player;
    if (!media || available === 0) return;
    let silent = false;
    let mine: TextTrack | undefined;
    const follow = () => {
      const now = media.muted || media.volume === 0;
      if (now === silent) return;
      silent = now;
      if (silent && captionsOf(media).every(({ mode }) => mode !== 'showing')) {
        mine = showCaptions(media);
      } else if (!silent && mine) {
        mine.mode = 'disabled';
        mine = undefined;
      }
    };
    follow();
    media.addEventListener('volumechange', follow);
    return () => media.removeEventListener('volumechange', follow);
  }, [player, available]);
}
