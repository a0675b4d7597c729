import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fetchFile } from './fetch-file.js';
import { fetchModel } from './fetch-model.js';
import { moonshineTokens } from './moonshine-tokens.js';

const CONTENT = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7) % 251));
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let folder: string;
let server: Server;
let url: string;
let ranges: (string | undefined)[];
let answers: Answer[];

/** As a well-behaved server does it. */
const serve: Answer = ({ headers }, response) => {
  const from = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200).end(CONTENT.subarray(from));
};
/** The connection breaks after so many bytes, though more were announced. */
const breakAfter = (bytes: number): Answer => (_request, response) => {
  response.writeHead(200, { 'content-length': CONTENT.length });
  response.write(CONTENT.subarray(0, bytes), () => response.socket?.end());
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-fetch-'));
  [ranges, answers] = [[], []];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    (answers.shift() ?? serve)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const file = (content = CONTENT) => ({ name: 'model.onnx', url, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });

describe('fetchFile', () => {
  it('fetches a file once', async () => {
    expect(await fetchFile(folder, file())).toBe(true);
    expect(await readFile(join(folder, 'model.onnx'))).toEqual(CONTENT);
    expect(await fetchFile(folder, file())).toBe(false);
    expect(ranges).toHaveLength(1);
  });

  it('goes on where the connection broke', async () => {
    answers.push(breakAfter(40_000));
    await expect(fetchFile(folder, file())).rejects.toThrow('goes on from there');
    expect(await readdir(folder)).toEqual(['model.onnx.part']);
    // How much of it got through before the break is the network's affair.
    const { size } = await stat(join(folder, 'model.onnx.part'));
    expect(size).toBeLessThanOrEqual(40_000);
    expect(await fetchFile(folder, file())).toBe(true);
    expect(ranges).toEqual([undefined, size > 0 ? `bytes=${size}-` : undefined]);
    expect(await readFile(join(folder, 'model.onnx'))).toEqual(CONTENT);
  });

  it('asks only for what is missing', async () => {
    await writeFile(join(folder, 'model.onnx.part'), CONTENT.subarray(0, 40_000));
    expect(await fetchFile(folder, file())).toBe(true);
    expect(ranges).toEqual(['bytes=40000-']);
    expect(await readFile(join(folder, 'model.onnx'))).toEqual(CONTENT);
  });

  it('begins again with a server that knows no ranges', async () => {
    await writeFile(join(folder, 'model.onnx.part'), CONTENT.subarray(0, 10));
    answers.push((_request, response) => void response.writeHead(200).end(CONTENT));
    expect(await fetchFile(folder, file())).toBe(true);
    expect(await readFile(join(folder, 'model.onnx'))).toEqual(CONTENT);
  });

  it('throws away what is not the published file, and leaves nothing that looks whole', async () => {
    const other = Buffer.from(CONTENT);
    other[5] = 0xff;
    await expect(fetchFile(folder, file(other))).rejects.toThrow('its hash is another');
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops one that is longer than the published file', async () => {
    await expect(fetchFile(folder, { ...file(), bytes: 1000 })).rejects.toThrow('longer than');
    expect(await readdir(folder)).toEqual(['model.onnx.part']);
    expect(await fetchFile(folder, file())).toBe(true);
  });

  it('replaces a damaged file', async () => {
    await writeFile(join(folder, 'model.onnx'), 'damaged');
    expect(await fetchFile(folder, file())).toBe(true);
  });

  it('says which server refuses', async () => {
    answers.push((_request, response) => void response.writeHead(404).end());
    await expect(fetchFile(folder, file())).rejects.toThrow('answers 404 for model.onnx');
  });
});

describe('fetchModel', () => {
  it('writes the table of tokens beside the tokenizer', async () => {
    const long = Buffer.alloc(200, 'x');
    const tokenizer = Buffer.concat([Buffer.from([2]), Buffer.from('ab'), Buffer.from([200 - 128 + 128, 1]), long]);
    answers.push((_request, response) => void response.writeHead(200).end(tokenizer));
    const seen: number[] = [];
    await fetchModel(folder, { describes: '', licence: '', files: [{ ...file(tokenizer), name: 'tokenizer.bin' }] }, (_name, fraction) => void seen.push(fraction));
    expect(await readFile(join(folder, 'tokens.txt'), 'utf8')).toBe(`${Buffer.from('ab').toString('base64')} 0\n${long.toString('base64')} 1\n`);
    expect(seen.at(-1)).toBe(1);
    expect(moonshineTokens(Buffer.alloc(0))).toBe('');
  });
});
