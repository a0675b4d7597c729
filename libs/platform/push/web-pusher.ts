import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import webPush from 'web-push';
import { publicLookup } from './public-address.js';
import { isAllowedEndpoint } from './push-endpoint.js';
import { PushGoneError, PushRefusedError, PushUnavailableError } from './push-errors.js';

/** What signs messages, so that push services know who sends them (RFC 8292); base64url. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** A browser that wants messages, as it said itself (`PushSubscription.toJSON()`). */
export interface PushTarget {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export interface PushMessage {
  /** Encrypted for the browser alone (RFC 8291); at most 3,900 bytes. */
  payload: string;
  /** Up to 32 letters and digits: of messages with the same topic a browser that is away gets the last one only (RFC 8030, 5.4). */
  topic: string;
}

/** How long a push service keeps a message for a browser that is away (s). */
const TTL_SECONDS = 86_400;
const PATIENCE_MS = 20_000;

export function newVapidKeys(): VapidKeys {
  return webPush.generateVAPIDKeys();
}

/** Sends messages to browsers through their push services. */
export class WebPusher {
  /**
   * @param subject a mailto: or https: address where push services reach whoever runs this
   * @param privateHosts addresses outside the open internet are allowed
   */
  constructor(
    private readonly subject: string,
    private readonly privateHosts: boolean,
  ) {}

  /** @throws PushUnavailableError, PushGoneError, PushRefusedError, or the abort reason */
  async send(target: PushTarget, { payload, topic }: PushMessage, vapid: VapidKeys, signal: AbortSignal): Promise<void> {
    if (!isAllowedEndpoint(target.endpoint, this.privateHosts)) throw new PushRefusedError('Nothing is pushed to this address');
    const { headers, body } = webPush.generateRequestDetails(target, payload, { TTL: TTL_SECONDS, topic, vapidDetails: { subject: this.subject, ...vapid } });
    const status = await this.post(target.endpoint, headers, body, signal);
    if (status >= 200 && status < 300) return;
    if (status === 404 || status === 410) throw new PushGoneError(`The browser is gone (${status})`);
    if (status === 429 || status >= 500) throw new PushUnavailableError(`The push service took no message (${status})`);
    throw new PushRefusedError(`The push service refused the message (${status})`);
  }

  /** Follows nothing and reads nothing but the status. */
  private post(endpoint: string, headers: Record<string, string>, body: Buffer, signal: AbortSignal): Promise<number> {
    const secure = endpoint.startsWith('https:');
    const connection = this.privateHosts ? {} : { lookup: publicLookup };
    const agent = secure ? new Agent(connection) : new HttpAgent(connection);
    return new Promise<number>((resolve, reject) => {
      const onAnswer = (response: IncomingMessage) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      };
      const request = (secure ? httpsRequest : httpRequest)(endpoint, { method: 'POST', headers, agent, signal, timeout: PATIENCE_MS }, onAnswer);
      request.once('timeout', () => request.destroy(Object.assign(new Error('No answer'), { code: 'ETIMEDOUT' })));
      request.once('error', (error: NodeJS.ErrnoException) => {
        if (signal.aborted) reject(signal.reason as Error);
        else if (error.code === 'EPRIVATE') reject(new PushRefusedError('Nothing is pushed to this address'));
        else reject(new PushUnavailableError(`The push service can't be reached (${error.code ?? error.name})`));
      });
      request.end(body);
    });
  }
}
