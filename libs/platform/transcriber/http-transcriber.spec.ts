import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SpeechService, tones } from '../../../test/support/speech-service.js';
import { HttpTranscriber } from './http-transcriber.js';
import { describeTranscriber, inPieces } from './transcriber.contract-suite.js';
import type { HeardLine } from './transcriber.js';

const WORDS = ['how', 'we', 'qualify', 'with', 'MEDDIC', 'before', 'the', 'demo'];
const TIMES = WORDS.map((_, index) => 500 + index * 1500);
const LENGTH_MS = 13_000;

const transcriberAt = (url: string, options = {}) =>
  new HttpTranscriber({ url, apiKey: 'a-key', model: 'whisper-1', modelDir: '/nowhere', language: null }, { firstPauseMs: 1, ...options });

describeTranscriber('HttpTranscriber', async () => {
  const service = await SpeechService.start();
  service.vocabulary = WORDS;
  return {
    // Pieces of 4 s: the sample is heard in several requests.
    transcriber: transcriberAt(service.url, { pieceMs: 4_000 }),
    sample: { sound: tones(LENGTH_MS, TIMES), words: WORDS.map((text, index) => ({ text, atMs: TIMES[index] ?? 0 })) },
    close: () => service.close(),
  };
});

describe('HttpTranscriber and what a service may answer', () => {
  let service: SpeechService;
  beforeAll(async () => {
    service = await SpeechService.start();
  });
  afterAll(() => service.close());
  afterEach(() => {
    service.requests.length = 0;
    service.next.length = 0;
    service.rewind();
  });

  const hear = async (options = {}, terms: string[] = []) => {
    const lines: HeardLine[] = [];
    const request = { sound: inPieces(tones(3000, [500, 1500]), 5000), language: 'de', terms, onProgress: () => undefined, signal: new AbortController().signal };
    for await (const line of transcriberAt(service.url, options).hear(request)) lines.push(line);
    return lines.flatMap(({ words }) => words);
  };
  const says = (body: object, status = 200, headers = {}) => service.next.push(() => ({ status, headers, body: JSON.stringify(body) }));

  it('asks as the contract says, with key, language and the names to expect', async () => {
    await hear({}, ['MEDDIC', 'Acme Flow', 'x'.repeat(600)]);
    expect(service.requests).toHaveLength(1);
    expect(service.requests[0]).toMatchObject({
      authorization: 'Bearer a-key',
      fields: { model: 'whisper-1', response_format: 'verbose_json', language: 'de', prompt: 'MEDDIC, Acme Flow' },
      granularities: ['word', 'segment'],
      sampleRate: 16_000,
    });
  });

  it('spreads the words of a segment when only segments have times, and takes their probability', async () => {
    says({ text: 'the price is fair', segments: [{ start: 1, end: 3, text: ' the price is fair', avg_logprob: Math.log(0.5) }] });
    const words = await hear();
    expect(words.map(({ text, atMs }) => [text, atMs])).toEqual([['the', 1000], ['price', 1444], ['is', 2111], ['fair', 2444]]);
    expect(words[0]?.confidence).toBeCloseTo(0.5);
  });

  it('takes the punctuation from the segments', async () => {
    says({ text: '', words: [{ word: 'Fair', start: 0, end: 1 }, { word: 'enough', start: 1, end: 2 }], segments: [{ start: 0, end: 2, text: ' Fair enough.' }] });
    expect((await hear()).map(({ text }) => text)).toEqual(['Fair', 'enough.']);
  });

  it('tells speakers apart where the service does, one to a line', async () => {
    says({ text: '', segments: [{ start: 0, end: 1, text: ' Hello there', speaker: 'A' }, { start: 1, end: 2, text: ' hi', speaker: 'Maya' }, { start: 2, end: 3, text: ' well' }] });
    const request = { sound: inPieces(tones(3000, [500, 1500]), 5000), language: 'de', terms: [], onProgress: () => undefined, signal: new AbortController().signal };
    const lines: HeardLine[] = [];
    for await (const line of transcriberAt(service.url).hear(request)) lines.push(line);
    expect(lines.map(({ speaker, words }) => [speaker, words.map(({ text }) => text).join(' ')])).toEqual([
      ['Speaker A', 'Hello there'],
      ['Maya', 'hi'],
      [undefined, 'well'],
    ]);
  });

  it('keeps times in order and inside the sound, whatever it is told', async () => {
    says({ text: 'a b c', words: [{ word: 'a', start: 2, end: 1 }, { word: 'b', start: 0.5, end: 9 }, { word: 'c', start: 77, end: 78 }] });
    expect((await hear()).map(({ atMs, endMs }) => [atMs, endMs])).toEqual([[2000, 2000], [2000, 3000], [3000, 3000]]);
  });

  it('tries again when the service is busy or fails, and goes on', async () => {
    says({}, 429, { 'retry-after': '0' });
    says({}, 502);
    expect(await hear()).toHaveLength(2);
    expect(service.requests).toHaveLength(3);
  });

  it('gives up for now after three tries', async () => {
    says({}, 500);
    says({}, 500);
    says({}, 503);
    await expect(hear()).rejects.toMatchObject({ code: 'TRANSCRIBER.UNAVAILABLE', permanent: false });
  });

  it.each([
    ['a refused key', 401, {}, 'TRANSCRIBER_API_KEY'],
    ['an unknown model', 404, {}, 'TRANSCRIBER_MODEL'],
    ['a sound that it will not have', 400, {}, 'refused the recording'],
    ['no times at all', 200, { text: 'only text' }, 'gives no times'],
    ['times that are none', 200, { words: [{ word: 'x', start: 'soon', end: 2 }] }, 'not understood'],
  ])('gives up for good at %s, and says what to do', async (_name, status, body, message) => {
    says(body, status);
    await expect(hear()).rejects.toMatchObject({ permanent: true, message: expect.stringContaining(message) });
    expect(service.requests).toHaveLength(1);
  });

  it('never carries key and recording to another address', async () => {
    for (let index = 0; index < 3; index += 1) says({}, 307, { location: `${service.url}/elsewhere` });
    await expect(hear()).rejects.toMatchObject({ code: 'TRANSCRIBER.UNAVAILABLE' });
  });
});
