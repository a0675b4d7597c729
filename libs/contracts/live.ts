import type { Drawing } from './drawing.js';
import type { CommentAudience, CommentKind, ReplyMediaKind, ReplyMediaState, VideoState } from './enums.js';

/** socket.io namespace that carries everything live. */
export const LIVE_NAMESPACE = '/live';

export interface PersonRef {
  id: string;
  name: string;
}

/** What was recorded as a reply. */
export interface ReplyMediaView {
  kind: ReplyMediaKind;
  state: ReplyMediaState;
  /** `null` until it is ready. */
  durationMs: number | null;
  /** Where it is played from, by whoever reads the thread. */
  url: string;
}

export interface ReplyView {
  id: string;
  commentId: string;
  author: PersonRef;
  body: string;
  mentions: PersonRef[];
  /** For whom it was written, whoever reads the comment since. */
  audience: CommentAudience;
  /** `null`: it was written. */
  media: ReplyMediaView | null;
  createdAt: string;
}

export interface CommentView {
  id: string;
  videoId: string;
  author: PersonRef;
  /** Media time in ms. */
  atMs: number;
  /** End of the span in ms; `null` for a single second. */
  endMs: number | null;
  kind: CommentKind;
  body: string;
  /** The people it calls by name: `@` and the name in `body`. */
  mentions: PersonRef[];
  audience: CommentAudience;
  /** What is drawn over the picture of its second. */
  drawing: Drawing | null;
  /** Whether its words were others before; they can be read. */
  edited: boolean;
  /** The author's own id of this comment, which makes a retried POST harmless. */
  clientId: string | null;
  resolved: boolean;
  resolvedBy: PersonRef | null;
  /** What was done about it, in the words of who resolved it. */
  resolvedNote: string | null;
  replies: ReplyView[];
  createdAt: string;
  updatedAt: string;
}

/**
 * One entry of a video's feed. `seq` counts 1, 2, 3 … per video in commit order, so a client
 * that sees a gap knows that it missed something and asks again with `since`.
 */
export type FeedEntry =
  | { seq: number; type: 'comment.created'; comment: CommentView }
  | { seq: number; type: 'comment.updated'; comment: CommentView }
  | { seq: number; type: 'comment.deleted'; commentId: string };

export interface VideoStateEvent {
  videoId: string;
  state: VideoState;
  failure: { code: string; message: string } | null;
}

export interface VideoProgressEvent {
  videoId: string;
  /** 0–1 of media time. */
  fraction: number;
  /** Estimated seconds left; `null` while unknown. */
  secondsLeft: number | null;
}

export interface PresenceEvent {
  videoId: string;
  people: PersonRef[];
}

/** Where somebody who has the video open stands in it. */
export interface PositionEvent {
  videoId: string;
  person: PersonRef;
  /** Media time in ms. */
  atMs: number;
}

export interface WatchRequest {
  videoId: string;
  /** Highest `seq` that the client holds; what came after it is in the answer. */
  since?: number;
}

export type WatchResponse =
  | { ok: true; seq: number; missed: FeedEntry[]; state: VideoStateEvent; people: PersonRef[] }
  | { ok: false; code: string; message: string };

/** Events from server to page. `videos.changed` goes to everybody of the organization who may see the video's list row change. */
export interface ServerToClientEvents {
  'comment.created': (entry: Extract<FeedEntry, { type: 'comment.created' }> & { videoId: string }) => void;
  'comment.updated': (entry: Extract<FeedEntry, { type: 'comment.updated' }> & { videoId: string }) => void;
  'comment.deleted': (entry: Extract<FeedEntry, { type: 'comment.deleted' }> & { videoId: string }) => void;
  'video.state': (event: VideoStateEvent) => void;
  'video.progress': (event: VideoProgressEvent) => void;
  presence: (event: PresenceEvent) => void;
  /** May be lost: the next one says the same. */
  position: (event: PositionEvent) => void;
  /** What is asked of the takes of this video, or which there are, is different now: read it again. */
  'takes.changed': (event: { videoId: string }) => void;
  /** The person's own notifications are others now: read them again. */
  'notification.changed': () => void;
  /** The server itself may have missed something: watch again with `since`. */
  resync: () => void;
}

export interface ClientToServerEvents {
  'video:watch': (request: WatchRequest, ack: (response: WatchResponse) => void) => void;
  'video:unwatch': (request: { videoId: string }) => void;
  /** Tells the others who have the video open; more than a few a second are dropped. */
  'video:position': (request: { videoId: string; atMs: number }) => void;
}
