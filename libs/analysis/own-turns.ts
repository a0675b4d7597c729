import type { TalkAnalysis } from './dto/analysis.dto.js';

interface SpokenLine {
  speaker: string | null;
}

/**
 * The owner's lines of a talk of several, in turns: a turn is what they say until another line comes between. How fast a buyer talks
 * says nothing of the rep, and a rep who listens does not pause.
 *
 * @param lines in order of time
 * @param talk of the same lines
 * @returns all lines as one turn where one person speaks or nobody knows which one the owner is
 */
export function ownTurns<L extends SpokenLine>(lines: readonly L[], talk: TalkAnalysis | null): { whose: 'owner' | 'everyone'; turns: L[][] } {
  const own = new Set(talk?.speakers.filter(({ isOwner }) => isOwner).map(({ name }) => name));
  if (own.size === 0) return { whose: 'everyone', turns: [[...lines]] };
  const turns: L[][] = [];
  let isGoingOn = false;
  for (const line of lines) {
    const isOwn = line.speaker !== null && own.has(line.speaker);
    if (isOwn && isGoingOn) turns.at(-1)?.push(line);
    else if (isOwn) turns.push([line]);
    isGoingOn = isOwn;
  }
  return { whose: 'owner', turns };
}
