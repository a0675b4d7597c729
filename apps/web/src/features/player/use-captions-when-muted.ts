import { useEffect } from 'react';
import type { Player } from '../../lib/playback/player';

const captionsOf = (media: HTMLMediaElement) => [...media.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');

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
      const captions = captionsOf(media);
      if (silent && captions.every(({ mode }) => mode !== 'showing')) {
        mine = captions.find(({ language }) => language === navigator.language.split('-')[0]) ?? captions[0];
        if (mine) mine.mode = 'showing';
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
