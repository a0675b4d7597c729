import { Injectable } from '@nestjs/common';
import type { PersonRef } from '#libs/contracts';
import { videoRoom, type LiveNamespace, type LiveSocket } from './live.types.js';

/** Watchers of a video are told no more often who they are: where 500 come in at once, each would be told 500 times. */
const TELL_EVERY_MS = 250;

/** Who has which video open, in this process. */
@Injectable()
export class Presence {
  private readonly watched = new Map<string, Set<string>>();
  /** Videos of which it was just told, and whether something has changed since. */
  private readonly told = new Map<string, { changed: boolean }>();

  /** Each person once, however many pages they have open; by name. */
  people(namespace: LiveNamespace, videoId: string): PersonRef[] {
    const people = new Map<string, PersonRef>();
    for (const socketId of namespace.adapter.rooms.get(videoRoom(videoId)) ?? []) {
      const actor = namespace.sockets.get(socketId)?.data.actor;
      if (actor) people.set(actor.userId, { id: actor.userId, name: actor.name });
    }
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** A socket is in the video's room: everybody there hears of it. */
  joined(namespace: LiveNamespace, socket: LiveSocket, videoId: string): void {
    // It may have gone while it was shown in.
    if (!namespace.sockets.has(socket.id)) return;
    this.watched.set(socket.id, (this.watched.get(socket.id) ?? new Set()).add(videoId));
    this.announce(namespace, videoId);
  }

  /** It is there no more. */
  left(namespace: LiveNamespace, socket: LiveSocket, videoId: string): void {
    this.watched.get(socket.id)?.delete(videoId);
    this.announce(namespace, videoId);
  }

  /** It is gone altogether. */
  forget(namespace: LiveNamespace, socket: LiveSocket): void {
    const videos = this.watched.get(socket.id) ?? [];
    this.watched.delete(socket.id);
    for (const videoId of videos) this.announce(namespace, videoId);
  }

  /** At once, and what follows closely together. */
  private announce(namespace: LiveNamespace, videoId: string): void {
    const told = this.told.get(videoId);
    if (told) {
      told.changed = true;
      return;
    }
    namespace.local.to(videoRoom(videoId)).emit('presence', { videoId, people: this.people(namespace, videoId) });
    const now = { changed: false };
    this.told.set(videoId, now);
    setTimeout(() => {
      this.told.delete(videoId);
      if (now.changed) this.announce(namespace, videoId);
    }, TELL_EVERY_MS).unref();
  }
}
