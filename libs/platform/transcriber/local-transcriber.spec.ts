import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeModel } from './local-model.js';
import { LocalTranscriber } from './local-transcriber.js';
import { describeTranscriber, inPieces } from './transcriber.contract-suite.js';
import type { HeardLine } from './transcriber.js';

const MOONSHINE = ['encoder_model.ort', 'decoder_model_merged.ort', 'tokens.txt'];

describe('describeModel', () => {
  it.each([
    [[...MOONSHINE, 'silero_vad.onnx'], { family: 'moonshine', language: 'en' }],
    [['tiny.en-encoder.int8.onnx', 'tiny.en-decoder.int8.onnx', 'tiny.en-encoder.onnx', 'tiny.en-tokens.txt', 'silero_vad.onnx'], { family: 'whisper', name: 'Whisper tiny.en', language: 'en', files: { encoder: 'tiny.en-encoder.int8.onnx' } }],
    [['base-encoder.onnx', 'base-decoder.onnx', 'base-tokens.txt', 'silero_vad.onnx'], { family: 'whisper', language: null }],
  ])('knows %j', (names, model) => {
    expect(describeModel(names)).toMatchObject(model);
  });

  it.each([
    [[], 'holds no'],
    [MOONSHINE, 'lacks silero_vad.onnx'],
    [['base-encoder.onnx', 'base-tokens.txt', 'silero_vad.onnx'], 'lacks base-decoder.onnx'],
  ])('says what %j lacks', (names, problem) => {
    expect(describeModel(names)).toContain(problem);
  });
});

describe('LocalTranscriber and its process', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sideline-model-'));
    for (const name of [...MOONSHINE, 'silero_vad.onnx']) await writeFile(join(folder, name), 'no model');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs a real process whose program is `code`, and says whether it still runs afterwards. */
  const hearWith = async (code: string | null, { stallMs = 60_000, signal = new AbortController().signal } = {}) => {
    const program = code === null ? {} : { program: join(folder, `${code.length}.mjs`) };
    const pidFile = join(folder, 'pid');
    if (program.program !== undefined) await writeFile(program.program, `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));\n${code}`);
    const sound = async function* () {
      yield* inPieces(Buffer.alloc(1_000_000), 10_000);
    };
    const lines: HeardLine[] = [];
    let failure: unknown = null;
    try {
      const request = { sound: sound(), language: null, terms: [], onProgress: () => undefined, signal };
      for await (const line of new LocalTranscriber({ modelDir: folder, language: null }, { stallMs, ...program }).hear(request)) lines.push(line);
    } catch (error) {
      failure = error;
    }
    const pid = program.program === undefined ? null : Number(await readFile(pidFile, 'utf8'));
    return { lines, failure, running: pid !== null && isRunning(pid) };
  };
  const SAY = `console.log(JSON.stringify({ type: 'speech', atMs: 0, endMs: 1000, text: 'hello there', starts: null, confidence: null }));`;

  it('reads what it says, remarks of the runtime left aside', async () => {
    const { lines, failure } = await hearWith(`console.log('a remark'); for await (const chunk of process.stdin); ${SAY}`);
    expect(failure).toBeNull();
    expect(lines.flatMap(({ words }) => words.map(({ text }) => text))).toEqual(['hello', 'there']);
  });

  it.each([
    ['crashes', `${SAY} process.kill(process.pid, 'SIGSEGV');`, { code: 'TRANSCRIBER.UNAVAILABLE', permanent: false }],
    ['ends before it heard everything', 'process.exit(1);', { code: 'TRANSCRIBER.UNAVAILABLE', permanent: false }],
    ['finds its model unusable', `console.error('bad magic'); process.exit(3);`, { code: 'TRANSCRIBER.UNUSABLE', permanent: true, message: expect.stringContaining('bad magic') }],
  ])('tells when it %s', async (_name, code, failure) => {
    expect((await hearWith(code)).failure).toMatchObject(failure);
  });

  it('ends one that stands still', async () => {
    const { failure, running } = await hearWith('setInterval(() => {}, 1000);', { stallMs: 500 });
    expect(failure).toMatchObject({ code: 'TRANSCRIBER.STUCK', permanent: false });
    expect(running).toBe(false);
  });

  it('ends one that is no longer wanted, even when it ignores every wish', async () => {
    const controller = new AbortController();
    const ends = hearWith(`process.on('SIGTERM', () => {}); console.log('{"type":"ready"}'); setInterval(() => {}, 1000);`, { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('the worker stops')));
    const { failure, running } = await ends.catch((error: unknown) => ({ failure: error, running: false }));
    expect(failure).toMatchObject({ message: 'the worker stops' });
    expect(running).toBe(false);
  });

  it('has secrets of ours neither in its environment nor in its arguments', async () => {
    process.env['A_SECRET'] = 'hidden';
    const { lines } = await hearWith(`console.log(JSON.stringify({ type: 'speech', atMs: 0, endMs: 1, text: 'env:' + Object.keys(process.env).join(), starts: null, confidence: null })); for await (const chunk of process.stdin);`);
    delete process.env['A_SECRET'];
    expect(lines.flatMap(({ words }) => words.map(({ text }) => text)).join()).not.toContain('A_SECRET');
  });

  it('says so when the real program cannot read the model', async () => {
    const { failure } = await hearWith(null);
    expect(failure).toMatchObject({ name: expect.stringMatching(/Transcriber(Unusable|Unavailable)Error/) });
  });

  it('is not ready without a model, and says how to get one', async () => {
    expect(await new LocalTranscriber({ modelDir: join(folder, 'none'), language: null }).state()).toEqual({ ready: false, reason: expect.stringContaining('models:fetch') });
  });
});

const modelDir = process.env['TRANSCRIBER_MODEL_DIR'];
// A model is no part of the sources: with one, the real program runs the contract on spoken words.
if (modelDir !== undefined) {
  describeTranscriber('LocalTranscriber with a real model', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sideline-speech-'));
    const sentences = ['How do we answer the question about the budget?', 'We already use another product.', 'Your customers are waiting for an answer.'];
    const words = [['question', 'product', 'customers'], [1900, 7000, 10_400]] as const;
    const filters = sentences.map((_, index) => `[${index}]adelay=${[500, 6000, 10_000][index]}:all=1[s${index}]`);
    for (const [index, sentence] of sentences.entries()) await promisify(execFile)('espeak-ng', ['-s', '140', '-w', join(folder, `${index}.wav`), sentence]);
    const inputs = sentences.flatMap((_, index) => ['-i', join(folder, `${index}.wav`)]);
    const mix = `${filters.join(';')};[s0][s1][s2]amix=inputs=3:normalize=0`;
    const raw = join(folder, 'speech.raw');
    await promisify(execFile)('ffmpeg', ['-v', 'error', ...inputs, '-filter_complex', mix, '-ac', '1', '-ar', '16000', '-f', 's16le', raw]);
    return {
      transcriber: new LocalTranscriber({ modelDir, language: 'en' }),
      sample: { sound: await readFile(raw), words: words[0].map((text, index) => ({ text, atMs: words[1][index] ?? 0 })) },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
