import { useEffect, useState } from 'react';

const HEIGHT = 56;

/** Pictures of a recording, evenly spread, as addresses of their own; empty until they are drawn, and for sound alone. */
export function useFrames(url: string, durationMs: number, count: number): string[] {
  const [frames, setFrames] = useState<string[]>([]);

  useEffect(() => {
    let over = false;
    const draw = async () => {
      const video = await loaded(url);
      if (video.videoWidth === 0) return;
      const canvas = document.createElement('canvas');
      canvas.height = HEIGHT * 2;
      canvas.width = Math.round((canvas.height * video.videoWidth) / video.videoHeight);
      const drawn: string[] = [];
      for (let index = 0; index < count && !over; index += 1) {
        await seek(video, ((index + 0.5) / count) * (durationMs / 1000));
        canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
        drawn.push(canvas.toDataURL('image/jpeg', 0.7));
      }
      if (!over) setFrames(drawn);
      video.removeAttribute('src');
    };
    // Without pictures the bar still works.
    draw().catch(() => undefined);
    return () => {
      over = true;
    };
  }, [url, durationMs, count]);

  return frames;
}

async function loaded(url: string): Promise<HTMLVideoElement> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  await event(video, 'loadeddata');
  return video;
}

async function seek(video: HTMLVideoElement, seconds: number): Promise<void> {
  const sought = event(video, 'seeked');
  video.currentTime = seconds;
  await sought;
}

function event(video: HTMLVideoElement, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener(name, () => resolve(), { once: true });
    video.addEventListener('error', () => reject(new Error('This recording cannot be drawn')), { once: true });
  });
}
