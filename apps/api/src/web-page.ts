import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';

const YEAR_MS = 31_536_000_000;

/** Serves the built page: files by name, and `index.html` for every address that the page routes itself. */
export function serveWebPage(app: NestExpressApplication, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  // Vite puts a hash into the names below assets/, so those never change.
  app.useStaticAssets(join(folder, 'assets'), { prefix: '/assets/', maxAge: YEAR_MS, immutable: true, fallthrough: false });
  const files = express.static(folder, { index: false, maxAge: 0 });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(?:api|socket\.io)(?:\/|$)/.test(request.path);
    // Nobody looks on the disk for what the API answers.
    if (!isPage) return next();
    files(request, response, (error?: unknown) => (error ? next(error) : response.set('Cache-Control', 'no-cache').sendFile(index)));
  });
}
