// What uploads are measured beside, as a process of its own: bare Node, a plain multipart form, and @tus/server with its file store.
import { close, createWriteStream, fdatasync, mkdirSync, open, write, writev } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import multer from 'multer';

const [folder = ''] = process.argv.slice(2);
const tusFolder = join(folder, 'tus');
mkdirSync(tusFolder, { recursive: true });
const tus = new Server({ path: '/tus', relativeLocation: true, datastore: new FileStore({ directory: tusFolder }) });
const form = multer({ dest: join(folder, 'form') }).single('file');

/** File operations of which the last one syncs. */
const durable = {
  open,
  write,
  writev,
  close: (fd: number, done: (error: Error | null) => void) => {
    fdatasync(fd, (error) => close(fd, (closeError) => done(error ?? closeError ?? null)));
  },
};

/** `PATCH /bare/NAME?at=BYTES` and, with `&durable`, on disk before the answer. */
async function bare(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const start = Number(url.searchParams.get('at'));
  const path = join(folder, url.pathname.replaceAll('/', '-'));
  const options = { flags: start === 0 ? 'w' : 'r+', start, ...(url.searchParams.has('durable') ? { fs: durable } : {}) };
  await pipeline(request, createWriteStream(path, options));
  response.writeHead(204).end();
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/tus')) return void tus.handle(request, response);
  if (url.pathname.startsWith('/form')) {
    return void form(request as Parameters<typeof form>[0], response as Parameters<typeof form>[1], (error: unknown) => response.writeHead(error ? 500 : 204).end());
  }
  bare(request, response, url).catch((error: unknown) => response.destroy(error as Error));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(String((server.address() as AddressInfo).port)));
