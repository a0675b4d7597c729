import { StandardSchemaValidationPipe } from '@nestjs/common';
import { InvalidInputError } from './domain-error.js';

/** Checks every `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })`. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new InvalidInputError(
        issues.slice(0, 20).map((issue) => ({
          field: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          message: issue.message,
        })),
      ),
  });
}
