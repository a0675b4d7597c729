/** A browser that has not read the head of a file by then is not waited for, in ms. */
const PATIENCE_MS = 3_000;

/** How long a file plays by its own account, in ms; `null` where this browser can't tell. */
export function durationOf(file: File): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const video = document.createElement('video');
  const url = URL.createObjectURL(file);
  const timer = setTimeout(() => resolve(null), PATIENCE_MS);
  video.preload = 'metadata';
  // Infinite where the head of the file says nothing.
  video.onloadedmetadata = () => resolve(Number.isFinite(video.duration) ? Math.round(video.duration * 1_000) : null);
  video.onerror = () => resolve(null);
  video.src = url;
  return promise.finally(() => {
    clearTimeout(timer);
    video.removeAttribute('src');
    URL.revokeObjectURL(url);
  });
}
