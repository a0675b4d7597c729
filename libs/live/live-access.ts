import { Injectable } from '@nestjs/common';
import { Authenticator } from '#libs/identity';
import { handshakeHeaders } from './handshake.js';
import { LiveService } from './live.service.js';
import { userRoom, videoOfRoom, videoRoom, type LiveNamespace, type LiveSocket } from './live.types.js';
import { Presence } from './presence.js';

/** Sends away whoever may no longer be where they are, when what they may see or who they are has changed. */
@Injectable()
export class LiveAccess {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly live: LiveService,
    private readonly presence: Presence,
  ) {}

  async recheckVideo(namespace: LiveNamespace, videoId: string): Promise<void> {
    for (const socket of socketsIn(namespace, videoRoom(videoId))) await this.recheckRoom(socket, videoId);
  }

  async recheckUser(namespace: LiveNamespace, userId: string): Promise<void> {
    for (const socket of socketsIn(namespace, userRoom(userId))) await this.recheckSocket(socket);
  }

  /** @param organizationId `null`: every socket of this process */
  async recheckAll(namespace: LiveNamespace, organizationId: string | null): Promise<void> {
    for (const socket of namespace.sockets.values()) {
      if (organizationId === null || socket.data.actor.organizationId === organizationId) await this.recheckSocket(socket);
    }
  }

  private async recheckSocket(socket: LiveSocket): Promise<void> {
    const actor = await this.authenticator.authenticate(handshakeHeaders(socket));
    if (!actor) {
      socket.disconnect(true);
      return;
    }
    socket.data.actor = actor;
    for (const room of socket.rooms) {
      const videoId = videoOfRoom(room);
      if (videoId !== null) await this.recheckRoom(socket, videoId);
    }
  }

  private async recheckRoom(socket: LiveSocket, videoId: string): Promise<void> {
    if (await this.live.isVisible(socket.data.actor, videoId)) return;
    await socket.leave(videoRoom(videoId));
    // Its page watches again, and learns that there is nothing to watch.
    socket.emit('resync');
    this.presence.left(socket, videoId);
  }
}

function socketsIn(namespace: LiveNamespace, room: string): LiveSocket[] {
  return [...(namespace.adapter.rooms.get(room) ?? [])].flatMap((id) => namespace.sockets.get(id) ?? []);
}
