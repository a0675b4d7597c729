import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

const YEAR_MS = 31_536_000_000;

/** Serves the built page: files by name, and `index.html` for every address that the page routes itself. */
export function serveWebPage(app: NestExpressApplication, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  // Vite puts a hash into the names below assets/, so those never change.
  app.useStaticAssets(join(folder, 'assets'), { prefix: '/assets/', maxAge: YEAR_MS, immutable: true, fallthrough: false });
  app.useStaticAssets(folder, { index: false, maxAge: 0 });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(?:api|socket\.io)(?:\/|$)/.test(request.path);
    if (!isPage) return next();
    response.set('Cache-Control', 'no-cache').sendFile(index);
  });
}
