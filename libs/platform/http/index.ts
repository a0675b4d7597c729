export {
  Access,
  ACCESS_METADATA,
  CurrentActor,
  PERMISSIONS,
  Public,
  ROLE_PERMISSIONS,
  type AccessMetadata,
  type Actor,
  type AuthenticatedRequest,
  type Permission,
} from './access.js';
export { Answers, AnswersNothing } from './api-answer.js';
export { decodeCursor, encodeCursor } from './cursor.js';
export { DomainError, ForbiddenError, InvalidInputError, NotFoundError, type FieldProblem } from './domain-error.js';
export { toOpenApiSchema } from './openapi-schema.js';
export { ProblemDetailsFilter, toProblem, type ProblemDetails } from './problem-details.filter.js';
export { atMsSchema, emailSchema, idParams, idSchema, instantSchema, limitSchema, nameSchema, personSchema } from './schemas.js';
export { validationPipe } from './validation.js';
