import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class AskNotFoundError extends NotFoundError {
  constructor() {
    super('This request', 'ASK.NOT_FOUND');
  }
}

export class AskNotYoursError extends ForbiddenError {
  constructor() {
    super('Only who asked, and those who coach, can put a request away.', 'ASK.NOT_YOURS');
  }
}

export class AnswerHiddenError extends DomainError {
  constructor(name: string) {
    super(422, 'ASK.ANSWER_HIDDEN', `${name} asked, and could not open this video. Let more people see it first: under Details, “Who may see it”.`);
  }
}

export class TooManyAsksError extends DomainError {
  constructor(most: number) {
    super(422, 'ASK.TOO_MANY', `You have ${most} open requests. Put one away that you no longer need, then ask again.`);
  }
}
