import { Injectable } from '@nestjs/common';
import type { PersonRef, PositionEvent } from '#libs/contracts';
import { videoRoom, type LiveNamespace, type LiveSocket } from './live.types.js';
import { OtherProcesses } from './other-processes.js';

/** Watchers of a video are told no more often who they are: where 500 come in at once, each would be told 500 times. */
const TELL_EVERY_MS = 250;

/** Who has which video open. */
@Injectable()
export class Presence {
  private namespace: LiveNamespace | null = null;
  private readonly watched = new Map<string, Set<string>>();
  /** Videos of which it was just told, and whether something has changed since. */
  private readonly told = new Map<string, { changed: boolean }>();

  constructor(private readonly others: OtherProcesses) {}

  attach(namespace: LiveNamespace): void {
    this.namespace = namespace;
    this.others.start({
      userIds: (videoId) => [...this.here(videoId).keys()].sort(),
      changed: (videoId) => this.announce(videoId),
      moved: (videoId, person, atMs) => namespace.local.to(videoRoom(videoId)).volatile.emit('position', { videoId, person, atMs }),
    });
  }

  /** Each person once, however many pages they have open; by name. */
  people(videoId: string): PersonRef[] {
    const people = new Map(this.others.people(videoId).map((person) => [person.id, person]));
    for (const [id, person] of this.here(videoId)) people.set(id, person);
    return [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** A socket is in the video's room: everybody there hears of it. */
  joined(socket: LiveSocket, videoId: string): void {
    // It may have gone while it was shown in.
    if (!this.namespace?.sockets.has(socket.id)) return;
    this.watched.set(socket.id, (this.watched.get(socket.id) ?? new Set()).add(videoId));
    this.changed(socket, videoId);
  }

  /** It is there no more. */
  left(socket: LiveSocket, videoId: string): void {
    this.watched.get(socket.id)?.delete(videoId);
    this.changed(socket, videoId);
  }

  /** It is gone altogether. */
  forget(socket: LiveSocket): void {
    const videos = this.watched.get(socket.id) ?? [];
    this.watched.delete(socket.id);
    for (const videoId of videos) this.changed(socket, videoId);
  }

  /** Whose page stands at that second: the others who have the video open hear of it. */
  async moved(socket: LiveSocket, { videoId, atMs }: Pick<PositionEvent, 'videoId' | 'atMs'>): Promise<void> {
    const { userId, name, organizationId } = socket.data.actor;
    const person = { id: userId, name };
    socket.to(videoRoom(videoId)).volatile.emit('position', { videoId, atMs, person });
    await this.others.moved({ organizationId, videoId }, person, atMs);
  }

  private here(videoId: string): Map<string, PersonRef> {
    const people = new Map<string, PersonRef>();
    for (const socketId of this.namespace?.adapter.rooms.get(videoRoom(videoId)) ?? []) {
      const actor = this.namespace?.sockets.get(socketId)?.data.actor;
      if (actor) people.set(actor.userId, { id: actor.userId, name: actor.name });
    }
    return people;
  }

  private changed({ data }: LiveSocket, videoId: string): void {
    this.announce(videoId);
    this.others.tell({ organizationId: data.actor.organizationId, videoId });
  }

  /** At once, and what follows closely together. */
  private announce(videoId: string): void {
    const told = this.told.get(videoId);
    if (told) {
      told.changed = true;
      return;
    }
    this.namespace?.local.to(videoRoom(videoId)).emit('presence', { videoId, people: this.people(videoId) });
    const now = { changed: false };
    this.told.set(videoId, now);
    setTimeout(() => {
      this.told.delete(videoId);
      if (now.changed) this.announce(videoId);
    }, TELL_EVERY_MS).unref();
  }
}
