import { useEffect } from 'react';

/** Keeps the screen awake: a phone that locks itself ends the recording. The browser lets go of it whenever the page is hidden. */
export function useWakeLock(active: boolean): void {
  useEffect(() => {
    // Absent in older browsers, although the types know nothing of them.
    const { wakeLock } = navigator as { wakeLock?: WakeLock };
    if (!active || !wakeLock) return;
    let held: WakeLockSentinel | null = null;
    let over = false;
    const take = async () => {
      if (document.visibilityState !== 'visible') return;
      const sentinel = await wakeLock.request('screen');
      if (over) await sentinel.release();
      else held = sentinel;
    };
    // Refused when the battery is low: the recording goes on all the same.
    const takeIfAllowed = () => void take().catch(() => undefined);
    takeIfAllowed();
    document.addEventListener('visibilitychange', takeIfAllowed);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', takeIfAllowed);
      void held?.release();
    };
  }, [active]);
}
