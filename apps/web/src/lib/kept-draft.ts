import { useRef, useState } from 'react';

const PREFIX = 'sideline-draft-';

/** What was begun under a key and neither sent nor put away; `null` when nothing was. */
export function keptDraft<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    // A browser that keeps nothing, or something that is no draft.
    return null;
  }
}

/** @param draft `null` forgets it */
export function keepDraft(key: string, draft: object | null): void {
  try {
    if (draft === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // Full or closed to us: it lasts as long as the screen.
  }
}

/**
 * What somebody writes, kept in this browser with each letter: another video, another tab or a crash loses nothing.
 *
 * @param key names person and place
 * @param isWorth whether there is anything to keep
 */
export function useKeptDraft<T extends object>(key: string, empty: T, isWorth: (draft: T) => boolean): [T, (next: T | ((now: T) => T)) => void] {
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...keptDraft<T>(key) }));
  const latest = useRef(draft);
  const set = (next: T | ((now: T) => T)) => {
    latest.current = typeof next === 'function' ? next(latest.current) : next;
    setDraft(latest.current);
    // At once: whoever sends it may be gone from the screen before the next drawing.
    keepDraft(key, isWorth(latest.current) ? latest.current : null);
  };
  return [draft, set];
}

/** `found`: open because something begun before is in it, so it takes no focus. */
export type FieldState = 'closed' | 'opened' | 'found';

/** A field that opens by itself where something was begun under the key. */
export function useKeptField(key: string): [FieldState, (open: boolean) => void] {
  const [state, setState] = useState<FieldState>(() => (keptDraft(key) === null ? 'closed' : 'found'));
  return [state, (open) => setState(open ? 'opened' : 'closed')];
}
