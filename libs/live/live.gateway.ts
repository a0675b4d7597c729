import { Logger, type OnModuleInit } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, type OnGatewayDisconnect, type OnGatewayInit } from '@nestjs/websockets';
import { z } from 'zod';
import { LIVE_NAMESPACE, type WatchResponse } from '#libs/contracts';
import { Authenticator, ForeignOriginError, isForeignOrigin, NotSignedInError } from '#libs/identity';
import { Config } from '#libs/platform/config';
import { Access, toProblem } from '#libs/platform/http';
import { handshakeHeaders } from './handshake.js';
import { LiveBroadcaster } from './live-broadcaster.js';
import { LiveService } from './live.service.js';
import { Presence } from './presence.js';
import { userRoom, videoRoom, type LiveNamespace, type LiveSocket } from './live.types.js';

const watchSchema = z.object({ videoId: z.uuid(), since: z.int().min(0).optional() });
const positionSchema = z.object({ videoId: z.uuid(), atMs: z.int().min(0) });
/** Closer ones than this, in ms, are dropped. */
const POSITION_EVERY_MS = 200;
const unwatchSchema = z.object({ videoId: z.uuid() });

/** The socket's front door: who it is, and which videos it has open. */
@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class LiveGateway implements OnGatewayInit<LiveNamespace>, OnGatewayDisconnect<LiveSocket>, OnModuleInit {
  private readonly logger = new Logger(LiveGateway.name);

  constructor(
    private readonly authenticator: Authenticator,
    private readonly live: LiveService,
    private readonly broadcaster: LiveBroadcaster,
    private readonly presence: Presence,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.broadcaster.start();
  }

  afterInit(namespace: LiveNamespace): void {
    this.broadcaster.attach(namespace);
    this.presence.attach(namespace);
    namespace.use((socket, next) => {
      const headers = handshakeHeaders(socket);
      if (isForeignOrigin(headers, this.config.publicUrl)) return next(new ForeignOriginError());
      this.authenticator.authenticate(headers).then(
        async (actor) => {
          if (!actor) return next(new NotSignedInError());
          socket.data.actor = actor;
          await socket.join(userRoom(actor.userId));
          next();
        },
        (error: Error) => next(error),
      );
    });
  }

  @SubscribeMessage('video:watch')
  @Access('video:read')
  async watch(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<WatchResponse> {
    const parsed = watchSchema.safeParse(body);
    if (!parsed.success) return { ok: false, code: 'INPUT.INVALID', message: z.prettifyError(parsed.error) };
    const { videoId, since } = parsed.data;
    const { actor } = socket.data;
    try {
      await this.live.assertVisible(actor, videoId);
      // In the room before the feed is read: what comes in between is sent twice rather than not at all.
      await socket.join(videoRoom(videoId));
      const snapshot = await this.live.snapshot(actor, videoId, since);
      this.presence.joined(socket, videoId);
      return { ok: true, ...snapshot, people: this.presence.people(videoId) };
    } catch (error) {
      // It may have become invisible between the check and the join.
      await socket.leave(videoRoom(videoId));
      const { code, detail } = toProblem(error);
      if (code === 'SERVER.UNEXPECTED') this.logger.error({ err: error }, 'video:watch failed');
      return { ok: false, code, message: detail };
    }
  }

  @SubscribeMessage('video:unwatch')
  @Access('video:read')
  async unwatch(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<void> {
    const parsed = unwatchSchema.safeParse(body);
    if (!parsed.success) return;
    await socket.leave(videoRoom(parsed.data.videoId));
    this.presence.left(socket, parsed.data.videoId);
  }

  @SubscribeMessage('video:position')
  @Access('video:read')
  async position(@ConnectedSocket() socket: LiveSocket, @MessageBody() body: unknown): Promise<void> {
    const parsed = positionSchema.safeParse(body);
    const now = performance.now();
    if (!parsed.success || !socket.rooms.has(videoRoom(parsed.data.videoId)) || now - (socket.data.positionAt ?? 0) < POSITION_EVERY_MS) return;
    socket.data.positionAt = now;
    await this.presence.moved(socket, parsed.data);
  }

  handleDisconnect(socket: LiveSocket): void {
    this.presence.forget(socket);
  }
}
