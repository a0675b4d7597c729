import { Injectable } from '@nestjs/common';
import type { FeedEntry } from '#libs/contracts';
import { entryFor, isForAll } from '#libs/feedback';
import { EventBus, type DomainEventOf } from '#libs/platform/events';
import { LiveAccess } from './live-access.js';
import { LiveService } from './live.service.js';
import { userRoom, videoRoom, type LiveNamespace, type LiveSocket } from './live.types.js';

/**
 * Carries committed events to the sockets of this process. Every API process hears every event, so each serves its own
 * sockets and no adapter between them is needed.
 */
@Injectable()
export class LiveBroadcaster {
  private namespace: LiveNamespace | null = null;
  /** One video's entries leave one after the other, in the order of its feed. */
  private readonly queues = new Map<string, Promise<void>>();

  constructor(
    private readonly events: EventBus,
    private readonly live: LiveService,
    private readonly access: LiveAccess,
  ) {}

  attach(namespace: LiveNamespace): void {
    this.namespace = namespace;
  }

  start(): void {
    this.events.subscribe('video.state', ({ videoId, ownerId, state, failure }) => {
      this.namespace?.local.to([videoRoom(videoId), userRoom(ownerId)]).emit('video.state', { videoId, state, failure });
    });
    this.events.subscribe('video.progress', ({ videoId, ownerId, fraction, secondsLeft }) => {
      this.namespace?.local.to([videoRoom(videoId), userRoom(ownerId)]).emit('video.progress', { videoId, fraction, secondsLeft });
    });
    this.events.subscribe('notification.changed', ({ userId }) => {
      this.namespace?.local.to(userRoom(userId)).emit('notification.changed');
    });
    this.events.subscribe('takes.changed', ({ videoIds }) => {
      for (const videoId of videoIds) this.namespace?.local.to(videoRoom(videoId)).emit('takes.changed', { videoId });
    });
    this.events.subscribe('feed.appended', (event) => this.enqueue(event));
    this.events.subscribe('video.changed', async ({ videoId }) => {
      if (this.namespace) await this.access.recheckVideo(this.namespace, videoId);
    });
    this.events.subscribe('access.changed', async ({ organizationId, userId }) => {
      if (!this.namespace) return;
      if (userId === null) await this.access.recheckAll(this.namespace, organizationId);
      else await this.access.recheckUser(this.namespace, userId);
    });
    this.events.onResync(() => this.resync());
  }

  /** Whatever was not heard may have been the end of somebody's access too. */
  private async resync(): Promise<void> {
    if (!this.namespace) return;
    this.namespace.local.emit('resync');
    await this.access.recheckAll(this.namespace, null);
  }

  private enqueue(event: DomainEventOf<'feed.appended'>): Promise<void> {
    const { videoId } = event;
    if (!this.namespace?.adapter.rooms.has(videoRoom(videoId))) return Promise.resolve();
    const queue = (this.queues.get(videoId) ?? Promise.resolve()).catch(() => undefined).then(() => this.emitChange(event));
    this.queues.set(videoId, queue);
    return queue.finally(() => {
      if (this.queues.get(videoId) === queue) this.queues.delete(videoId);
    });
  }

  private async emitChange({ videoId, seq }: DomainEventOf<'feed.appended'>): Promise<void> {
    for (const entry of await this.live.changes(videoId, seq - 1, seq)) {
      if (isForAll(entry)) {
        const room = this.namespace?.local.to(videoRoom(videoId));
        if (room) emitEntry(room, videoId, entry);
      } else {
        await this.emitToReaders(videoId, entry);
      }
    }
  }

  /** Each socket gets what its person may read. */
  private async emitToReaders(videoId: string, entry: FeedEntry): Promise<void> {
    const ownerId = await this.live.ownerOf(videoId);
    if (!this.namespace || ownerId === null) return;
    for (const id of this.namespace.adapter.rooms.get(videoRoom(videoId)) ?? []) {
      const socket = this.namespace.sockets.get(id);
      if (socket) emitEntry(socket, videoId, entryFor(socket.data.actor, ownerId, entry));
    }
  }
}

function emitEntry(to: Pick<LiveSocket, 'emit'>, videoId: string, entry: FeedEntry): void {
  const message = { ...entry, videoId };
  switch (message.type) {
    case 'comment.created':
      to.emit('comment.created', message);
      break;
    case 'comment.updated':
      to.emit('comment.updated', message);
      break;
    case 'comment.deleted':
      to.emit('comment.deleted', message);
      break;
    default:
      message satisfies never;
  }
}
