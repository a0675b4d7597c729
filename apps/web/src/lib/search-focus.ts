import { createStore } from './store';

/** The one search box of a page and its results know each other by these ids. */
export const SEARCH_INPUT_ID = 'search-everything';
export const SEARCH_RESULTS_ID = 'search-results';

/** @param select what is in it, so that typing replaces it; otherwise the caret goes to its end */
export function focusSearch({ select = true } = {}): void {
  const input = document.getElementById(SEARCH_INPUT_ID);
  if (!(input instanceof HTMLInputElement)) return;
  input.focus({ preventScroll: true });
  if (select) input.select();
  else input.setSelectionRange(input.value.length, input.value.length);
}

const results = (what: string) => [...document.querySelectorAll<HTMLElement>(`#${SEARCH_RESULTS_ID} ${what}`)];

/** Where the arrow keys stop: what plays, and what shows more. */
const stops = () => results('[data-stop]');

/** Moves the focus through the results; up from the first one leads back to the box. */
export function moveThroughResults(step: 1 | -1): void {
  const all = stops();
  const current = all.findIndex((stop) => stop === document.activeElement);
  const next = all[current + step];
  if (next) next.focus();
  else if (step === -1) focusSearch();
}

/** To the first or the last result. */
export function moveToResult(end: 'first' | 'last'): void {
  stops().at(end === 'first' ? 0 : -1)?.focus();
}

/** To the best second of a video, by the video's place among the results. */
export function moveToHit(index: number): void {
  results('article')[index]?.querySelector<HTMLElement>('[data-stop]')?.focus();
}

/** What was asked when Enter was pressed: its first result opens as soon as there is one. */
export const wantedFirst = createStore<string | null>(null);

/** Who goes on with a key or a click does not want to be led elsewhere any more. */
function forget(): void {
  wantedFirst.set(null);
  window.removeEventListener('keydown', forget, true);
  window.removeEventListener('pointerdown', forget, true);
}

/** Opens the first result for what is asked, at once or when the answer comes. */
export function wantFirstResult(q: string): void {
  wantedFirst.set(q);
  window.addEventListener('keydown', forget, true);
  window.addEventListener('pointerdown', forget, true);
}

/** Opens the first result where that is wanted; nothing happens when there is none. */
export function openFirstResult(): void {
  forget();
  results('a[data-moment]')[0]?.click();
}
