import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A message as the browser gets it, with what the push service was told. */
export interface Pushed {
  path: string;
  topic: string | undefined;
  ttl: number;
  payload: unknown;
  /** The claims of the sender, after their signature was checked. */
  claims: { aud: string; exp: number; sub: string };
  publicKey: string;
}

/** A push service and the browser behind it in one: it takes messages as RFC 8030 has it, checks their sender (RFC 8292) and decrypts them (RFC 8291). */
export class PushService {
  readonly pushed: Pushed[] = [];
  /** Paths that were asked for, whatever was answered. */
  readonly asked: string[] = [];
  /** Answers by path, instead of 201. */
  readonly answers = new Map<string, number>();
  private readonly browser = createECDH('prime256v1');
  private readonly auth = randomBytes(16);

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    this.browser.generateKeys();
  }

  static async start(): Promise<PushService> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const service = new PushService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (request, response) => {
      service.answer(request).then(
        (status) => response.writeHead(status).end(),
        (error: unknown) => response.writeHead(400).end(String(error)),
      );
    });
    return service;
  }

  /** What a browser's `PushSubscription` says. */
  subscription(path: string): { endpoint: string; keys: { p256dh: string; auth: string } } {
    return { endpoint: this.url + path, keys: { p256dh: this.browser.getPublicKey('base64url'), auth: this.auth.toString('base64url') } };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<number> {
    const body = await buffer(request);
    const path = request.url ?? '';
    this.asked.push(path);
    const own = this.answers.get(path);
    if (own !== undefined) return own;
    if (request.method !== 'POST' || request.headers['content-encoding'] !== 'aes128gcm') return 400;
    const { claims, publicKey } = checkSender(request.headers.authorization ?? '');
    const topic = request.headers['topic'];
    this.pushed.push({ path, topic: typeof topic === 'string' ? topic : undefined, ttl: Number(request.headers['ttl']), payload: JSON.parse(this.decrypt(body)), claims, publicKey });
    return 201;
  }

  /** RFC 8188 with the keys of RFC 8291, 3.4; one record. */
  private decrypt(body: Buffer): string {
    const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)];
    const sender = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const shared = this.browser.computeSecret(sender);
    const ikm = hkdf(shared, this.auth, Buffer.concat([Buffer.from('WebPush: info\0'), this.browser.getPublicKey(), sender]), 32);
    const key = hkdf(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
    const nonce = hkdf(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce);
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    // A delimiter of 2 ends the last record, zeros fill it up.
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }
}

function hkdf(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

/** RFC 8292, 3: `vapid t=<JWT, ES256>, k=<public key>`. @throws when the signature is not that of the key */
function checkSender(authorization: string): Pick<Pushed, 'claims' | 'publicKey'> {
  const [, token = '', publicKey = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } });
  const genuine = verify('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!genuine) throw new Error('The sender did not sign this');
  return { claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as Pushed['claims'], publicKey };
}
