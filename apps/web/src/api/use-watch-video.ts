import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FeedEntry, PersonRef } from '#libs/contracts';
import { applyEntry, type CommentFeed } from './comment-feed';
import { keys } from './keys';
import { readMissed, socket } from './live';

/**
 * Joins the people who have a video open: its comments arrive as they are written, and what was missed
 * while the connection was lost is asked for by `seq`. Gives back who else is there.
 *
 * @param ready the comments have been read, so that there is a `seq` to go on from
 */
export function useWatchVideo(videoId: string, ready: boolean): PersonRef[] {
  const client = useQueryClient();
  const [people, setPeople] = useState<PersonRef[]>([]);

  useEffect(() => {
    if (!ready) return;
    const feedKey = keys.comments(videoId);
    let joined = false;

    const take = (entries: FeedEntry[]): boolean => {
      let complete = true;
      client.setQueryData<CommentFeed>(feedKey, (feed) => {
        if (!feed) return feed;
        let next = feed;
        for (const entry of entries) {
          const applied = applyEntry(next, entry);
          next = applied.feed;
          if (applied.gap) complete = false;
        }
        return next;
      });
      return complete;
    };

    const watch = () => {
      const since = client.getQueryData<CommentFeed>(feedKey)?.seq;
      socket.emit('video:watch', { videoId, ...(since === undefined ? {} : { since }) }, (answer) => {
        if (!answer.ok) return;
        setPeople(answer.people);
        if (!take(answer.missed)) void client.invalidateQueries({ queryKey: feedKey });
        // Only who has joined hears of its states.
        readMissed(keys.video(videoId), joined);
        joined = true;
      });
    };

    const onEntry = (entry: FeedEntry & { videoId: string }) => {
      if (entry.videoId === videoId && !take([entry])) watch();
    };
    const onPresence = (event: { videoId: string; people: PersonRef[] }) => {
      if (event.videoId === videoId) setPeople(event.people);
    };

    socket.on('connect', watch);
    socket.on('resync', watch);
    socket.on('comment.created', onEntry);
    socket.on('comment.updated', onEntry);
    socket.on('comment.deleted', onEntry);
    socket.on('presence', onPresence);
    if (socket.connected) watch();

    return () => {
      socket.off('connect', watch);
      socket.off('resync', watch);
      socket.off('comment.created', onEntry);
      socket.off('comment.updated', onEntry);
      socket.off('comment.deleted', onEntry);
      socket.off('presence', onPresence);
      if (socket.connected) socket.emit('video:unwatch', { videoId });
    };
  }, [client, videoId, ready]);

  return people;
}
