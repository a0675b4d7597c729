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

/** `live`: changes arrive by themselves. `reconnecting`: the page goes on, and catches up by itself. */
export type Connection = 'live' | 'reconnecting';
export const connection = createStore<Connection>('reconnecting');

/** The latest progress by video id; gone once the video has left the state it describes. */
export const progressByVideo = createStore<Record<string, VideoProgressEvent>>({});

socket.on('connect', () => connection.set('live'));
socket.on('disconnect', onLost);
socket.on('connect_error', onLost);

/** Lost connections are tried again by socket.io; where the server itself has ended or refused one, the rights may have changed. */
function onLost(): void {
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
// Those of the time without a connection.
socket.on('connect', () => void queryClient.invalidateQueries({ queryKey: keys.notifications }));

/** Opens the connection; the returned function closes it. */
export function connectLive(): () => void {
  wanted = true;
  socket.connect();
  return () => {
    wanted = false;
    socket.disconnect();
  };
}
