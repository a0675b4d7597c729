import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PushService } from '../../../test/support/push-service.js';
import { PushGoneError, PushRefusedError, PushUnavailableError } from './push-errors.js';
import { newVapidKeys, WebPusher } from './web-pusher.js';

const SUBJECT = 'mailto:sideline@example.com';
const vapid = newVapidKeys();
const message = { payload: JSON.stringify({ title: 'Größe “1”', body: 'x'.repeat(3000) }), topic: '01a2000489807797911700000000000a' };
const { signal } = new AbortController();

describe('WebPusher', () => {
  let service: PushService;
  const pusher = new WebPusher(SUBJECT, true);
  beforeAll(async () => {
    service = await PushService.start();
  });
  afterAll(() => service.close());

  it('sends what only the browser can read, signed', async () => {
    await pusher.send(service.subscription('/a'), message, vapid, signal);
    const [pushed] = service.pushed;
    expect(pushed).toMatchObject({ path: '/a', topic: message.topic, ttl: 86_400, payload: JSON.parse(message.payload) as object, publicKey: vapid.publicKey });
    expect(pushed?.claims).toMatchObject({ aud: service.url, sub: SUBJECT });
    // RFC 8292, 2: not more than 24 hours from the time of the request.
    expect((pushed?.claims.exp ?? 0) - Date.now() / 1000).toBeLessThanOrEqual(86_400);
  });

  it.each([
    [404, PushGoneError],
    [410, PushGoneError],
    [429, PushUnavailableError],
    [503, PushUnavailableError],
    [403, PushRefusedError],
    [307, PushRefusedError],
  ] as const)('tells by %i what to do, and does not say where it was', async (status, kind) => {
    service.answers.set('/b-secret', status);
    const error = await pusher.send(service.subscription('/b-secret'), message, vapid, signal).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(kind);
    expect(String(error)).not.toContain('b-secret');
  });

  it('knows that a service is away', async () => {
    const away = await PushService.start();
    await away.close();
    await expect(pusher.send(away.subscription('/c'), message, vapid, signal)).rejects.toThrow(PushUnavailableError);
  });

  it('sends nothing into private networks, by address or by name, unless it is configured to', async () => {
    const guarded = new WebPusher(SUBJECT, false);
    const before = service.asked.length;
    await expect(guarded.send(service.subscription('/d'), message, vapid, signal)).rejects.toThrow(PushRefusedError);
    const named = { ...service.subscription('/d'), endpoint: 'https://localhost.localdomain/d' };
    await expect(guarded.send(named, message, vapid, signal)).rejects.toThrow(/pushed to this address|can't be reached/);
    expect(service.asked).toHaveLength(before);
  });

  it('stops when it is told to, however silent the service is', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const stop = new AbortController();
    silent.once('connection', () => stop.abort());
    const { port } = silent.address() as AddressInfo;
    await expect(pusher.send({ ...service.subscription('/e'), endpoint: `http://127.0.0.1:${port}/e` }, message, vapid, stop.signal)).rejects.toThrow('aborted');
    await new Promise((resolve) => silent.close(resolve));
  });
});
