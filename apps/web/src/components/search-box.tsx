import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { moveThroughResults, SEARCH_INPUT_ID, wantFirstResult } from '../lib/search-focus';

const TYPING_MS = 80;

let typedAt = -Infinity;

/** When somebody last typed into the box, on the clock of `performance.now()`. */
export const lastTypedAt = () => typedAt;

/**
 * The search of the whole product. What is typed becomes the address of the results page at once, so that results
 * show as one types, and the way back leads to where one was.
 */
export function SearchBox({ large }: { large: boolean }) {
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const onResults = pathname === '/search';
  const shown = onResults ? (parameters.get('q') ?? '') : '';
  const [text, setText] = useState(shown);
  const [focused, setFocused] = useState(false);
  const [lastShown, setLastShown] = useState(shown);
  if (shown !== lastShown) {
    setLastShown(shown);
    // While somebody types, the address is older than the text.
    if (!focused || !onResults) setText(shown);
  }

  const open = useDebouncedCallback((q: string) => {
    const next = new URLSearchParams(onResults ? parameters : {});
    if (q) next.set('q', q);
    else next.delete('q');
    void navigate(`/search?${next}`, { replace: onResults });
  }, TYPING_MS);

  const change = (value: string) => {
    typedAt = performance.now();
    setText(value);
    if (value.trim() || onResults) open(value.trimStart());
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '/' && text === '') {
      // The key that leads here, pressed once more.
      event.preventDefault();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      moveThroughResults(1);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && (onResults || text.trim())) {
      // What is on the screen may be the answer to the letters before.
      open.flush();
      typedAt = -Infinity;
      wantFirstResult(text.trimStart());
      input.current?.blur();
    } else if (event.key === 'Escape') {
      input.current?.blur();
    }
  };

  return (
    <TextInput
      ref={input}
      id={SEARCH_INPUT_ID}
      role="searchbox"
      aria-label="Search every video"
      placeholder={large ? 'Try “discount” or “too expensive”' : 'Search'}
      autoComplete="off"
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      leftSection={<IconSearch size={large ? 22 : 18} aria-hidden="true" />}
      rightSection={
        text ? <CloseButton aria-label="Clear the search" onClick={() => change('')} /> : <Kbd visibleFrom="sm">/</Kbd>
      }
      w="100%"
      {...(large ? { styles: { input: { height: 60, fontSize: '1.125rem', paddingLeft: 52, borderRadius: 16 }, section: { width: 52 } } } : {})}
    />
  );
}
