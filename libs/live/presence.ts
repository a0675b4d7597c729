import { Injectable } from '@nestjs/common';
import type { PersonRef } from '#libs/contracts';
import { videoRoom, type LiveNamespace, type LiveSocket } from './live.types.js';

/** Who has which video open, in this process. */
@Injectable()
export class Presence {
  private readonly watched = new Map<string, Set<string>>();

  /** Each person once, however many pages they have open; by name. */
  people(namespace: LiveNamespace, videoId: string): PersonRef[] {
    const people = new Map<string, PersonRef>();
    for (const socketId of namespace.adapter.rooms.get(videoRoom(videoId)) ?? []) {
      const actor = namespace.sockets.get(socketId)?.data.actor;
      if (actor) people.set(actor.userId, { id: actor.userId, name: actor.name });
    }
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Tells everybody who has the video open who else has. */
  announce(namespace: LiveNamespace, videoId: string): void {
    for (const socketId of namespace.adapter.rooms.get(videoRoom(videoId)) ?? []) {
      const videos = this.watched.get(socketId) ?? new Set();
      this.watched.set(socketId, videos.add(videoId));
    }
    namespace.local.to(videoRoom(videoId)).emit('presence', { videoId, people: this.people(namespace, videoId) });
  }

  /** A socket is gone: its videos' other watchers are told. */
  forget(namespace: LiveNamespace, socket: LiveSocket): void {
    const videos = this.watched.get(socket.id) ?? [];
    this.watched.delete(socket.id);
    for (const videoId of videos) this.announce(namespace, videoId);
  }
}
