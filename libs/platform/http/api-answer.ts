import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';

/** States what a route answers with, for the OpenAPI document and the generated client. */
export function Answers(schema: z.ZodType, status = 200): MethodDecorator {
  return applyDecorators(HttpCode(status), ApiResponse({ status, standardSchema: schema, description: 'Done' }));
}

/** 204: done, nothing to say. */
export function AnswersNothing(): MethodDecorator {
  return applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: 'Done' }));
}
