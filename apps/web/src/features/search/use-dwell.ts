import { useEffect, useState } from 'react';

/** Passing over something is not looking at it. */
const DWELL_MS = 350;

/** Pictures that move by themselves are for those who want them, and a pointer that can rest. */
const WANTED = '(hover: hover) and (prefers-reduced-motion: no-preference)';

/** What has been pointed at for a while; `undefined` for what is only passed over. */
export function useDwell<T>(pointed: T | undefined): T | undefined {
  const [rested, setRested] = useState<T>();
  useEffect(() => {
    if (pointed === undefined || !window.matchMedia(WANTED).matches) return;
    const timer = setTimeout(() => setRested(pointed), DWELL_MS);
    return () => clearTimeout(timer);
  }, [pointed]);
  return rested === pointed ? rested : undefined;
}
