import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { lastTypedAt, SearchBox } from './search-box';
import { focusSearch } from '../lib/search-focus';

/** Typing that went on this recently goes on in the next place of the box. */
const STILL_TYPING_MS = 2_000;

/** Where the box lives, whichever slot shows it. */
const home = document.createElement('div');
home.style.width = '100%';

/**
 * The one search box. It is large on the first page and small in the header elsewhere, and the first letter leads
 * from the one to the other: it moves as it is, so that no key is lost on the way.
 */
export function SearchHost({ large }: { large: boolean }) {
  return createPortal(<SearchBox large={large} />, home);
}

/** A place for the box; a screen has one. `autoFocus` is for screens on which searching comes first. */
export function SearchSlot({ autoFocus = false }: { autoFocus?: boolean }) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    slot.current?.append(home);
    const typing = performance.now() - lastTypedAt() < STILL_TYPING_MS;
    // A phone would open its keyboard over the page.
    if (typing || (autoFocus && window.matchMedia('(hover: hover)').matches)) focusSearch({ select: !typing });
  }, [autoFocus]);
  return <div ref={slot} />;
}
