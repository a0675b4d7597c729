import { DomainError, NotFoundError } from '#libs/platform/http';

export class NotSignedInError extends DomainError {
  constructor() {
    super(401, 'AUTH.REQUIRED', 'Sign in first: your session is missing or has ended.');
  }
}

export class WrongCredentialsError extends DomainError {
  constructor() {
    super(401, 'AUTH.WRONG_CREDENTIALS', 'This e-mail and password don’t match. Check both, or ask your admin for a new invitation link.');
  }
}

export class TooManyAttemptsError extends DomainError {
  constructor(override readonly retryAfterSeconds: number) {
    const minutes = Math.max(1, Math.ceil(retryAfterSeconds / 60));
    super(429, 'AUTH.TOO_MANY_ATTEMPTS', `Too many attempts to sign in. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again.`);
  }
}

export class SignupClosedError extends DomainError {
  constructor() {
    super(403, 'AUTH.SIGNUP_CLOSED', 'This Sideline already has its organization. Ask its admin for an invitation link.');
  }
}

export class EmailTakenError extends DomainError {
  constructor() {
    super(409, 'USER.EMAIL_TAKEN', 'Somebody with this e-mail address is here already. Use another one, or sign in.');
  }
}

export class InvitationInvalidError extends DomainError {
  constructor() {
    super(404, 'INVITATION.INVALID', 'This invitation link was used, replaced or has expired. Ask your admin for a new one.');
  }
}

export class UserNotFoundError extends NotFoundError {
  constructor() {
    super('This person', 'USER.NOT_FOUND');
  }
}

export class TeamNotFoundError extends NotFoundError {
  constructor() {
    super('This team', 'TEAM.NOT_FOUND');
  }
}

export class TeamNameTakenError extends DomainError {
  constructor() {
    super(409, 'TEAM.NAME_TAKEN', 'A team of this name exists already. Choose another name.');
  }
}

export class CredentialNotFoundError extends NotFoundError {
  constructor(what: 'This session' | 'This token') {
    super(what, 'CREDENTIAL.NOT_FOUND');
  }
}

export class LastAdminError extends DomainError {
  constructor() {
    super(409, 'USER.LAST_ADMIN', 'This is the only admin. Make somebody else admin first.');
  }
}

export class ForeignOriginError extends DomainError {
  constructor() {
    super(403, 'AUTH.FOREIGN_ORIGIN', 'This request came from another site. Open Sideline itself, or set PUBLIC_URL to the address people use.');
  }
}
