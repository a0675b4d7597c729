import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError, type FieldProblem } from './domain-error.js';

/** RFC 9457 problem details, with a stable `code`. */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors?: FieldProblem[];
}

const TITLES: Record<number, string> = {
  400: 'The request is not right',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported type',
  416: 'Range not satisfiable',
  422: 'Cannot be processed',
  429: 'Too many requests',
  503: 'Not available right now',
  507: 'Out of space',
};

/** What `error` says to the outside; an unexpected one says nothing of the inside. */
export function toProblem(error: unknown): ProblemDetails {
  if (error instanceof DomainError) {
    return problem(error.status, error.code, error.message, error.fields);
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    if (status === 404) return problem(404, 'ROUTE.NOT_FOUND', 'There is nothing at this address. See /api/docs for what there is.');
    if (status === 413) return problem(413, 'INPUT.TOO_LARGE', 'The request is too large. Shorten it and try again.');
    // What body-parser said, in words for programmers, comes as the cause.
    const { type } = (error.cause ?? {}) as { type?: string };
    if (type === 'entity.parse.failed') return problem(400, 'INPUT.NOT_JSON', 'The request body is not valid JSON.');
    return problem(status, `HTTP.${status}`, error.message);
  }
  // PostgreSQL's text holds every character but NUL (22021 in text, 22P05 in JSON).
  const databaseCode = (error as { driverError?: { code?: string } } | null)?.driverError?.code;
  if (databaseCode === '22021' || databaseCode === '22P05') {
    return problem(400, 'INPUT.UNSTORABLE', 'The text contains a character that can’t be stored (NUL). Remove it and try again.');
  }
  return problem(500, 'SERVER.UNEXPECTED', 'Something went wrong on our side. Nothing you saved is lost; try again in a moment.');
}

function problem(status: number, code: string, detail: string, errors?: FieldProblem[]): ProblemDetails {
  return { type: 'about:blank', title: TITLES[status] ?? 'Something went wrong', status, code, detail, ...(errors ? { errors } : {}) };
}

/** The one place that turns errors into answers. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemDetailsFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const details = toProblem(error);
    if (details.status >= 500) this.logger.error({ err: error, url: http.getRequest<Request>().path }, 'Unexpected error');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof DomainError && error.retryAfterSeconds !== undefined) response.set('Retry-After', String(error.retryAfterSeconds));
    response.status(details.status).type('application/problem+json').send(JSON.stringify(details));
  }
}
