import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one request to the speech service held. */
export interface SpeechRequest {
  authorization: string | undefined;
  fields: Record<string, string>;
  granularities: string[];
  /** 16-bit samples of the file's `data` chunk, and its rate. */
  samples: Int16Array;
  sampleRate: number;
}

type Answer = { status: number; headers?: Record<string, string>; body: string };

/**
 * An HTTP server that speaks OpenAI's `POST /v1/audio/transcriptions`. It reads the WAV file that it gets and "hears" one word for each
 * loud stretch in it, where that stretch is: so what comes back depends on the sound that was really sent.
 */
export class SpeechService {
  readonly requests: SpeechRequest[] = [];
  /** Answers of its own for the next requests, instead of hearing. */
  readonly next: ((request: SpeechRequest) => Answer)[] = [];
  /** Words in the order of the loud stretches; afterwards `word`. */
  vocabulary: string[] = [];
  private heard = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<SpeechService> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const service = new SpeechService(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
    server.on('request', (request, response) => {
      service.answer(request).then(
        ({ status, headers, body }) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body),
        (error: unknown) => response.writeHead(400).end(String(error)),
      );
    });
    return service;
  }

  /** Hears the next sound from its first word on again. */
  rewind(): void {
    this.heard = 0;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(message: IncomingMessage): Promise<Answer> {
    if (message.method !== 'POST' || message.url !== '/v1/audio/transcriptions') return { status: 404, body: '{}' };
    const request = await readRequest(message);
    this.requests.push(request);
    const own = this.next.shift();
    if (own) return own(request);
    const words = loudStretches(request).map(({ start, end }) => ({ word: this.vocabulary[this.heard++] ?? 'word', start, end }));
    const text = words.map(({ word }) => word).join(' ');
    const segments = words.length === 0 ? [] : [{ id: 0, start: words[0]?.start, end: words.at(-1)?.end, text: ` ${text}`, avg_logprob: -0.1 }];
    return { status: 200, body: JSON.stringify({ task: 'transcribe', language: 'english', duration: request.samples.length / request.sampleRate, text, words, segments }) };
  }
}

async function readRequest(message: IncomingMessage): Promise<SpeechRequest> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the platform's own parser, of small forms that our own code sends
  const form = await new Response(new Uint8Array(Buffer.concat(parts)), { headers: { 'content-type': message.headers['content-type'] ?? '' } }).formData();
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new Error('file is missing');
  const wav = Buffer.from(await file.arrayBuffer());
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.toString('latin1', 36, 40) !== 'data' || wav.readUInt32LE(40) !== wav.length - 44) throw new Error('not a WAV file');
  const fields = Object.fromEntries([...form.entries()].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
  const samples = new Int16Array(new Uint8Array(wav.subarray(44)).buffer);
  return { authorization: message.headers.authorization, fields, granularities: form.getAll('timestamp_granularities[]').map(String), samples, sampleRate: wav.readUInt32LE(24) };
}

/** A stretch ends after 0.2 s of quiet. Times in seconds. */
function loudStretches({ samples, sampleRate }: SpeechRequest): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  samples.forEach((sample, index) => {
    if (Math.abs(sample) < 1000) return;
    const second = index / sampleRate;
    const last = stretches.at(-1);
    if (last && second - last.end < 0.2) last.end = second;
    else stretches.push({ start: second, end: second });
  });
  return stretches;
}

/** Raw sound with a tone of 0.4 s at each of these times (ms): what {@link SpeechService} hears as words. */
export function tones(lengthMs: number, atMs: readonly number[], rate = 16_000): Buffer {
  const samples = new Int16Array((lengthMs * rate) / 1000);
  for (const start of atMs) {
    for (let index = 0; index < 0.4 * rate; index += 1) samples[(start * rate) / 1000 + index] = Math.sin(index / 5) * 12_000;
  }
  return Buffer.from(samples.buffer);
}
