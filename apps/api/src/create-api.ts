import { resolve } from 'node:path';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import type { Config } from '#libs/platform/config';
import { DomainError, toProblem } from '#libs/platform/http';
import { ApiModule } from './app.module.js';
import { openApiDocument } from './openapi.js';
import { serveWebPage } from './web-page.js';

const JSON_LIMIT = '5mb';

export interface ApiOptions {
  /** Folder of the built page; nothing is served when it isn't there. */
  webFolder?: string;
}

/** Everything of the API process but listening, so that tests run the same thing. */
export async function createApi(config: Config, { webFolder = resolve('dist/web') }: ApiOptions = {}): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(config), { bufferLogs: true });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  app.disable('x-powered-by');
  if (config.trustProxy) app.set('trust proxy', 1);
  app.use(securityHeaders(config));
  app.useBodyParser('json', { limit: JSON_LIMIT, type: isJson });
  app.setGlobalPrefix('api');

  // Swagger UI comes from this server; a page that loads its script from elsewhere would not work behind a firewall.
  SwaggerModule.setup('api/docs', app, openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Sideline API',
    // The page draws only the operations in view, so that the browser's own search finds little.
    swaggerOptions: { filter: true },
  });
  serveWebPage(app, webFolder);
  answerUnreadableRequests(app.getHttpServer());
  return app;
}

/** What arrives for an upload is nobody's to read but the upload's, whatever it calls itself. */
function isJson({ url = '', headers }: IncomingMessage): boolean {
  return /^application\/json\b/i.test(headers['content-type'] ?? '') && !url.startsWith('/api/uploads');
}

function securityHeaders(config: Config): ReturnType<typeof helmet> {
  const media = config.mediaUrl === null ? [] : [new URL(config.mediaUrl).origin];
  const store = config.directUploads && config.s3 ? [config.s3.endpoint ? new URL(config.s3.endpoint).origin : 'https://*.amazonaws.com'] : [];
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...media],
        mediaSrc: ["'self'", 'blob:', ...media],
        connectSrc: ["'self'", 'ws:', 'wss:', ...media, ...store],
        workerSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        upgradeInsecureRequests: config.publicUrl?.startsWith('https:') ? [] : null,
      },
    },
    strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
    crossOriginEmbedderPolicy: false,
  });
}

/** A request that Node itself can't read never reaches a route; it gets a problem document all the same. */
function answerUnreadableRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable) return;
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    const problem = tooLarge
      ? new DomainError(431, 'INPUT.HEADERS_TOO_LARGE', 'The request’s headers are too large: a title has at most 200 characters.')
      : new DomainError(400, 'INPUT.UNREADABLE', 'The request is not valid HTTP.');
    const body = JSON.stringify(toProblem(problem));
    const status = tooLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
    socket.end(
      `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
}
