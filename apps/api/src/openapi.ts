import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { toOpenApiSchema } from '#libs/platform/http';

const PROBLEM_REF = { $ref: '#/components/schemas/Problem' };

/** The OpenAPI document, from the routes and schemas themselves. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('Sideline')
    .setDescription(
      'Just-in-time video coaching for sales teams. Errors are problem details (RFC 9457) with a stable `code`. ' +
        'Uploads speak tus 1.0.0 at `/api/uploads`; live updates socket.io at `/live`. Media times are integer milliseconds.',
    )
    .setVersion('1')
    .addCookieAuth('sideline_session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A personal access token: Settings → Tokens' })
    .build();
  const document = SwaggerModule.createDocument(app, settings, {
    operationIdFactory: (_controller, method) => method,
    standardSchemaConverter: toOpenApiSchema,
  });
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    Problem: {
      type: 'object',
      required: ['type', 'title', 'status', 'code', 'detail'],
      properties: {
        type: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'integer' },
        code: { type: 'string', description: 'Stable, for programs: UPLOAD.TOO_LARGE' },
        detail: { type: 'string', description: 'For people: what was wrong and what to do' },
        errors: {
          type: 'array',
          items: { type: 'object', required: ['field', 'message'], properties: { field: { type: 'string' }, message: { type: 'string' } } },
        },
      },
    },
  };
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations) as { responses?: Record<string, unknown> }[]) {
      operation.responses = {
        ...operation.responses,
        default: { description: 'What went wrong', content: { 'application/problem+json': { schema: PROBLEM_REF } } },
      };
    }
  }
  return document;
}
