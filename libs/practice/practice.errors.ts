import { NotFoundError } from '#libs/platform/http';

export class PracticeNotFoundError extends NotFoundError {
  constructor() {
    super('This practice', 'PRACTICE.NOT_FOUND');
  }
}
