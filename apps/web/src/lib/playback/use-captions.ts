import { useEffect, useState } from 'react';
import { captionsOf, showCaptions } from './captions';
import type { Player } from './player';

/** Whether captions are shown, whoever switched them on, and the switch. */
export function useCaptions(player: Player, available: number): [shown: boolean, toggle: () => void] {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const tracks = player.media?.textTracks;
    if (!tracks || available === 0) return;
    const look = () => setShown(player.media !== null && captionsOf(player.media).some(({ mode }) => mode === 'showing'));
    look();
    tracks.addEventListener('change', look);
    return () => tracks.removeEventListener('change', look);
  }, [player, available]);
  const toggle = () => {
    const { media } = player;
    if (!media) return;
    if (shown) for (const track of captionsOf(media)) track.mode = 'disabled';
    else showCaptions(media);
  };
  return [shown, toggle];
}
