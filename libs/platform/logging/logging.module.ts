import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from '#libs/platform/config';
import { currentLogContext } from './log-context.js';

/** Structured logs: one JSON line each, with the request or job id; secrets never leave in them. */
@Module({})
export class LoggingModule {
  static with(config: Pick<Config, 'logLevel'>, service: 'api' | 'worker' | 'cli'): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: config.logLevel,
            base: { service },
            mixin: () => currentLogContext(),
            genReqId: (req: IncomingMessage, res: ServerResponse) => {
              const given = req.headers['x-request-id'];
              const id = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
              res.setHeader('X-Request-Id', id);
              return id;
            },
            serializers: {
              // Only what a reader of logs needs: no header is ever logged, so no cookie or token can be.
              req: (req: { id: string; method: string; url: string }) => ({ id: req.id, method: req.method, url: withoutSecrets(req.url) }),
              res: (res: { statusCode: number }) => ({ statusCode: res.statusCode }),
            },
            customLogLevel: (_req, res, error) => {
              if (error || res.statusCode >= 500) return 'error';
              return res.statusCode >= 400 ? 'info' : 'debug';
            },
          },
        }),
      ],
    };
  }
}

/** An invitation's token and the signature of a media link are secrets in a path. */
function withoutSecrets(url: string): string {
  return url.replace(/(\/invitations\/|^\/api\/(?:media|captions)\/[^/]+\/)[^/?]+/, '$1…');
}
