import { io, type Socket } from 'socket.io-client';
import {
  LIVE_NAMESPACE,
  type ClientToServerEvents,
  type ServerToClientEvents,
  type WatchRequest,
  type WatchResponse,
} from '#libs/contracts';
import type { Client } from './client.js';
import { until } from './until.js';

type EventName = keyof ServerToClientEvents;
type PayloadOf<E extends EventName> = Parameters<ServerToClientEvents[E]>[0];

/** A page's socket that keeps what it heard. */
export class LivePage {
  readonly heard: { event: EventName; payload: unknown }[] = [];

  private constructor(readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>) {
    socket.onAny((event: EventName, payload: unknown) => this.heard.push({ event, payload }));
  }

  /** @throws what the server said when it refused */
  static async open(client: Client, { token, origin }: { token?: string; origin?: string } = {}): Promise<LivePage> {
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(client.baseUrl + LIVE_NAMESPACE, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { ...client.headers, ...(origin === undefined ? {} : { origin }) },
      ...(token === undefined ? {} : { auth: { token } }),
    });
    const page = new LivePage(socket);
    await page.connected();
    return page;
  }

  private async connected(): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.socket.once('connect', resolve);
        this.socket.once('connect_error', reject);
      });
    } catch (error) {
      this.socket.disconnect();
      throw error;
    }
  }

  watch(videoId: string, since?: number): Promise<WatchResponse> {
    const request: WatchRequest = since === undefined ? { videoId } : { videoId, since };
    return this.socket.timeout(5000).emitWithAck('video:watch', request);
  }

  payloads<E extends EventName>(event: E): PayloadOf<E>[] {
    return this.heard.filter((entry) => entry.event === event).map((entry) => entry.payload as PayloadOf<E>);
  }

  /** Waits until an `event` was heard that `matches`. */
  hears<E extends EventName>(event: E, matches: (payload: PayloadOf<E>) => boolean = () => true, ms = 10_000): Promise<PayloadOf<E> | true> {
    return until(`the page hears ${event}`, () => {
      const found = this.heard.find((entry) => entry.event === event && matches(entry.payload as PayloadOf<E>));
      return found && ((found.payload as PayloadOf<E>) ?? true);
    }, ms);
  }

  close(): void {
    this.socket.disconnect();
  }
}
