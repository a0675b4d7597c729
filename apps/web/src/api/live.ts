import type { QueryKey } from '@tanstack/react-query';
import { io, type Socket } from 'socket.io-client';
import { LIVE_NAMESPACE, type ClientToServerEvents, type ServerToClientEvents, type VideoProgressEvent } from '#libs/contracts';
import { createStore } from '../lib/store';
import type { Video } from './generated';
import { keys } from './keys';
import { queryClient } from './query-client';

/** One connection for the whole page; opened when somebody is signed in. */
export const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(LIVE_NAMESPACE, {
  autoConnect: false,
  transports: ['websocket', 'polling'],
  tryAllTransports: true,
});

const REFUSED_RETRY_MS = 2_000;
let wanted = false;

/** What was read this shortly before the first connection came is still true. */
const FRESH_MS = 5_000;
/** A connection was there and went, or could not be had: changes have been missed since. */
let lost = false;
/** The present connection comes after such a time. */
let back = false;

/** `live`: changes arrive by themselves. `reconnecting`: the page goes on, and catches up by itself. */
export type Connection = 'live' | 'reconnecting';
export const connection = createStore<Connection>('reconnecting');

/** The latest progress by video id; gone once the video has left the state it describes. */
export const progressByVideo = createStore<Record<string, VideoProgressEvent>>({});

socket.on('connect', () => {
  back = lost;
  lost = false;
  connection.set('live');
});
socket.on('disconnect', onLost);
socket.on('connect_error', onLost);

/** Lost connections are tried again by socket.io; where the server itself has ended or refused one, the rights may have changed. */
function onLost(): void {
  lost = true;
  connection.set('reconnecting');
  if (socket.active || !wanted) return;
  void queryClient.invalidateQueries();
  setTimeout(() => wanted && socket.connect(), REFUSED_RETRY_MS);
}

window.addEventListener('online', () => {
  // The next attempt by itself may be seconds away.
  if (wanted && !socket.connected) socket.disconnect().connect();
});

socket.on('video.progress', (event) => progressByVideo.set((all) => ({ ...all, [event.videoId]: event })));

socket.on('video.state', (event) => {
  progressByVideo.set(({ [event.videoId]: _done, ...others }) => others);
  queryClient.setQueryData<Video>(keys.video(event.videoId), (video) => video && { ...video, state: event.state });
  void queryClient.invalidateQueries({ queryKey: keys.video(event.videoId) });
  void queryClient.invalidateQueries({ queryKey: ['videos', 'list'] });
});

socket.on('notification.changed', () => void queryClient.invalidateQueries({ queryKey: keys.notifications }));
socket.on('connect', () => readMissed(keys.notifications));

/**
 * Reads again, on a new connection, what may have changed before it: everything after a lost one. The first of a page comes
 * right after the page has read what it shows, so that only what is older is read again.
 * @param all whatever its age
 */
export function readMissed(queryKey: QueryKey, all = back): void {
  void queryClient.invalidateQueries({ queryKey, predicate: ({ state }) => all || Date.now() - state.dataUpdatedAt > FRESH_MS });
}

/** Opens the connection; the returned function closes it. */
export function connectLive(): () => void {
  wanted = true;
  socket.connect();
  return () => {
    wanted = false;
    socket.disconnect();
  };
}
