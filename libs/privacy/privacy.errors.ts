import { DomainError } from '#libs/platform/http';

export class EraseYourselfError extends DomainError {
  constructor() {
    super(409, 'PRIVACY.YOURSELF', 'You can’t erase yourself. Ask another admin to do it.');
  }
}

export class EraseUnconfirmedError extends DomainError {
  constructor() {
    super(400, 'PRIVACY.UNCONFIRMED', 'This is not the e-mail address of the person. Type it as it stands in the list: what is erased can’t be brought back.');
  }
}
