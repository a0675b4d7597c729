import { useEffect, useState } from 'react';
import type { PersonRef, PositionEvent } from '#libs/contracts';
import type { Player } from '../lib/playback/player';
import { socket } from './live';

export interface WatcherPosition {
  person: PersonRef;
  atMs: number;
}

/** How often a place is told while it changes. */
const TELL_EVERY_MS = 1_000;

/** Tells the others who have the video open where one is, and gives where they are. @param people who is there */
export function usePositions(videoId: string, player: Player, people: readonly PersonRef[], meId: string): WatcherPosition[] {
  const [positions, setPositions] = useState<Record<string, WatcherPosition>>({});
  const alone = people.every(({ id }) => id === meId);

  useEffect(() => {
    const onPosition = ({ videoId: of, person, atMs }: PositionEvent) => {
      if (of === videoId && person.id !== meId) setPositions((all) => ({ ...all, [person.id]: { person, atMs } }));
    };
    socket.on('position', onPosition);
    return () => {
      socket.off('position', onPosition);
    };
  }, [videoId, meId]);

  useEffect(() => {
    if (alone) return;
    let told: number | null = null;
    const tell = () => {
      const atMs = Math.max(0, Math.round(player.nowMs));
      if (atMs === told || !socket.connected) return;
      told = atMs;
      socket.volatile.emit('video:position', { videoId, atMs });
    };
    tell();
    const timer = setInterval(tell, TELL_EVERY_MS);
    return () => clearInterval(timer);
    // Somebody new hears at once where one is.
  }, [videoId, player, alone, people]);

  return people.flatMap(({ id }) => positions[id] ?? []);
}
