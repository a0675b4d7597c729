export interface FieldProblem {
  /** Where in the request, such as `stages.0.name`. */
  field: string;
  message: string;
}

/**
 * Something that the caller did or met that they can understand. `code` is stable and meant for programs,
 * `message` says what was wrong and what to do and is meant for people.
 */
export class DomainError extends Error {
  /** When it may be worth another try; goes out as `Retry-After`. */
  readonly retryAfterSeconds?: number;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields?: FieldProblem[],
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Missing and forbidden answer alike, so that nobody learns what exists. `what` begins the sentence: "This video". */
export class NotFoundError extends DomainError {
  constructor(what: string, code: string) {
    super(404, code, `${what} doesn't exist, or you can't see it. Ask its owner or your admin if you think you should.`);
  }
}

export class ForbiddenError extends DomainError {
  constructor(message: string, code = 'ACCESS.FORBIDDEN') {
    super(403, code, message);
  }
}

export class InvalidInputError extends DomainError {
  constructor(fields: FieldProblem[]) {
    super(400, 'INPUT.INVALID', fields.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; '), fields);
  }
}
