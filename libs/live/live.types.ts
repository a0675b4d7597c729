import type { Namespace, Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '#libs/contracts';
import type { Actor } from '#libs/platform/http';

export interface SocketData {
  actor: Actor;
  /** When its position was last told, in ms of this process. */
  positionAt?: number;
}

type NoEvents = Record<string, never>;

export type LiveNamespace = Namespace<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;
export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, NoEvents, SocketData>;

const VIDEO_ROOM = 'video:';
/** Everybody who has a video open. */
export const videoRoom = (videoId: string) => VIDEO_ROOM + videoId;
/** The video of a {@link videoRoom}; `null` for a room of another kind. */
export const videoOfRoom = (room: string) => (room.startsWith(VIDEO_ROOM) ? room.slice(VIDEO_ROOM.length) : null);
/** Every open page of a person. */
export const userRoom = (userId: string) => `user:${userId}`;
