import Hls from 'hls.js';
import { useEffect, useRef } from 'react';
import { MediaLink } from './media-link';
import type { Player } from './player';

const AGAIN_MS = 3_000;

/** Plays an HLS address in the player's element: by hls.js, or by the browser itself where that is all there is. */
export function useHls(player: Player, source: string): void {
  const left = useRef({ ms: 0, playing: false });
  useEffect(() => {
    const { media } = player;
    if (!media) return;
    // A video whose preparation had to begin anew has another address: whoever watches goes on where they were.
    if (left.current.ms > 0) player.seek(left.current.ms, left.current.playing);
    const stop = Hls.isSupported() ? playByHls(media, source) : playByBrowser(media, source);
    return () => {
      left.current = { ms: Math.round(media.currentTime * 1000), playing: !media.paused };
      stop();
    };
  }, [player, source]);
}

function playByHls(media: HTMLVideoElement, source: string): () => void {
  const link = new MediaLink(source);
  const hls = new Hls({
    capLevelToPlayerSize: true,
    maxBufferLength: 30,
    xhrSetup: async (xhr, url) => xhr.open('GET', await link.fresh(url), true),
  });
  hls.on(Hls.Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return;
    if (type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
    else if (type === Hls.ErrorTypes.NETWORK_ERROR) reload();
  });
  // A lost connection ends the attempts of hls.js; they begin again when the connection is back.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reload = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (hls.levels.length > 0 ? hls.startLoad() : hls.loadSource(source)), AGAIN_MS);
  };
  hls.loadSource(source);
  hls.attachMedia(media);
  return () => {
    clearTimeout(timer);
    hls.destroy();
  };
}

/** Browsers that play HLS by themselves know nothing of links that end: when one has, they begin again where they stood. */
function playByBrowser(media: HTMLVideoElement, source: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onError = () => {
    const { currentTime, paused } = media;
    clearTimeout(timer);
    timer = setTimeout(() => {
      media.src = source;
      media.currentTime = currentTime;
      if (!paused) media.play().catch(() => undefined);
    }, AGAIN_MS);
  };
  media.addEventListener('error', onError);
  media.src = source;
  return () => {
    clearTimeout(timer);
    media.removeEventListener('error', onError);
    media.removeAttribute('src');
  };
}
