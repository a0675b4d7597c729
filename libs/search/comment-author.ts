import { THREAD_SEPARATOR } from './document/search-document.js';
import { MATCH_END, MATCH_START } from './engine/snippet.js';

interface Person {
  id: string;
  name: string;
}

/** A comment and then its replies, as they are written; together they are the text of one moment. */
export interface CommentThread {
  atMs: number;
  parts: { author: Person; text: string }[];
}

const MARKS = new RegExp(`[${MATCH_START}${MATCH_END}]`, 'gu');

/** Who wrote what a comment's snippet was found by; `undefined` when the comment is another by now. */
export function authorOfFound(snippet: string, threads: readonly CommentThread[]): Person | undefined {
  const cut = snippet.replace(/^… /u, '').replace(/ …$/u, '');
  const shown = cut.replace(MARKS, '');
  for (const { parts } of threads) {
    const text = parts.map((part) => part.text).join(THREAD_SEPARATOR).replace(MARKS, ' ');
    const at = text.indexOf(shown);
    if (at < 0) continue;
    let left = at + Math.max(0, cut.indexOf(MATCH_START));
    for (const { author, text: part } of parts) {
      if (left < part.length) return author;
      left -= part.length + THREAD_SEPARATOR.length;
    }
  }
  return undefined;
}
