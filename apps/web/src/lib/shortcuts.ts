import { readLocalStorageValue, useLocalStorage } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';

export interface Shortcut {
  keys: string[];
  action: string;
}

/** What `?` shows. */
export const shortcutGroups: { title: string; shortcuts: Shortcut[] }[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: ['/'], action: 'Search' },
      { keys: ['?'], action: 'Show these shortcuts' },
    ],
  },
  {
    title: 'Watching',
    shortcuts: [
      { keys: ['Space', 'K'], action: 'Play or pause' },
      { keys: ['J', 'L'], action: 'Back or forward 5 seconds' },
      { keys: [',', '.'], action: 'One picture back or forward' },
      { keys: ['R'], action: 'Loop the range of this comment, or stop' },
      { keys: ['[', ']'], action: 'Previous or next comment' },
      { keys: ['A', 'S'], action: 'Previous or next second to skip to, for coaches' },
    ],
  },
  {
    title: 'Two takes beside each other',
    shortcuts: [{ keys: ['1', '2'], action: 'Hear the first or the second' }],
  },
  {
    title: 'Waiting for me',
    shortcuts: [
      { keys: ['J'], action: 'Next video of the queue' },
      { keys: ['K'], action: 'Previous video of the queue' },
    ],
  },
  {
    title: 'Commenting',
    shortcuts: [
      { keys: ['C'], action: 'Comment at this second' },
      { keys: ['P', 'F', 'Q', 'N'], action: 'Praise, fix, question, note' },
      { keys: ['I', 'O'], action: 'Start or end of a range' },
      { keys: ['D'], action: 'Draw on the picture, or put the pen down' },
      { keys: ['Ctrl', 'Z'], action: 'Undo what is drawn; with Shift, redo' },
      { keys: ['@'], action: 'Mention somebody' },
      { keys: ['Enter'], action: 'Post, and play on' },
      { keys: ['Shift', 'Enter'], action: 'New line' },
      { keys: ['Esc'], action: 'Put the comment away' },
    ],
  },
];

/** Whether one letter, digit or sign alone is a shortcut, in this browser. Dictation and an unsteady hand press them unmeant (WCAG 2.1.4). */
const singleLetters = { key: 'sideline-single-letters', defaultValue: true, getInitialValueInEffect: false };

export function useSingleLetters(): [boolean, (on: boolean) => void] {
  const [on, set] = useLocalStorage<boolean>(singleLetters);
  return [on, set];
}

function isSwitchedOff({ key }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !readLocalStorageValue<boolean>(singleLetters);
}

/** Somebody types into this, so letters belong to it. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || isTextInput(target))
  );
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'range', 'file', 'submit'].includes(target.type);
}

const CONTROLS = 'button, a, input, summary, [role="button"], [role="menuitem"], [role="option"], [role="radio"], [role="slider"], [role="tab"]';

/** Space and Enter belong to the control that has the focus; the player's own are custom elements. */
function belongsToControl({ key, target }: KeyboardEvent): boolean {
  if ((key !== ' ' && key !== 'Enter') || !(target instanceof HTMLElement)) return false;
  return target.tagName.startsWith('MEDIA-') || target.closest(CONTROLS) !== null;
}

/** Keys that come before those of what is on the screen: `J` and `K` mean the list where there is one. */
export function useFirstShortcuts(handlers: Record<string, () => void>): void {
  useKeys(handlers, true);
}

/**
 * Single keys for the whole screen, by `KeyboardEvent.key` in lower case. They are silent while somebody types,
 * while a dialog is open, with Ctrl, Alt or Command held, and all but Space and named keys once a person has switched them off.
 */
export function useShortcuts(handlers: Record<string, () => void>): void {
  useKeys(handlers, false);
}

function useKeys(handlers: Record<string, () => void>, capture: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (takesText(event.target) || belongsToControl(event) || document.querySelector('[role="dialog"]')) return;
    const handler = handlers[event.key.toLowerCase()];
    if (!handler || isSwitchedOff(event)) return;
    event.preventDefault();
    handler();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listener, { capture });
    return () => document.removeEventListener('keydown', listener, { capture });
  }, [capture]);
}
