import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class TakeRequestNotFoundError extends NotFoundError {
  constructor() {
    super('This request for another take', 'TAKE.REQUEST_NOT_FOUND');
  }
}

export class TakeNotYoursToAskError extends ForbiddenError {
  constructor() {
    super('Those who coach ask for another take. Of your own pitch, simply record one.', 'TAKE.NOT_YOURS_TO_ASK');
  }
}

export class TakeNotYoursToChooseError extends ForbiddenError {
  constructor() {
    super('The owner of the takes and those who coach choose the best one.', 'TAKE.NOT_YOURS_TO_CHOOSE');
  }
}

export class TakeNotYoursToSendError extends ForbiddenError {
  constructor() {
    super('Only whoever recorded a take sends it as the answer.', 'TAKE.NOT_YOURS_TO_SEND');
  }
}

export class TakeCommentNotFoundError extends NotFoundError {
  constructor() {
    super('This comment', 'COMMENT.NOT_FOUND');
  }
}

export class TakeCommentHiddenError extends DomainError {
  constructor() {
    super(422, 'TAKE.COMMENT_HIDDEN', 'The rep can’t read this comment. Let the rep read it first, or ask for another take from the player.');
  }
}

export class FixNotFoundError extends NotFoundError {
  constructor() {
    super('This fix of an earlier take', 'TAKE.FIX_NOT_FOUND');
  }
}

export class TakeNotYoursToMarkError extends ForbiddenError {
  constructor() {
    super('The owner of the take and those who coach say what has become of a fix.', 'TAKE.NOT_YOURS_TO_MARK');
  }
}

export class ActionItemNotFoundError extends NotFoundError {
  constructor() {
    super('This action item', 'ACTION.NOT_FOUND');
  }
}

export class ActionNotYoursToMakeError extends ForbiddenError {
  constructor() {
    super('The owner of the video and those who coach make a fix an action item.', 'ACTION.NOT_YOURS_TO_MAKE');
  }
}

export class ActionNotYoursToAnswerError extends ForbiddenError {
  constructor() {
    super('Whoever works on an action item answers it, with a recording of their own.', 'ACTION.NOT_YOURS_TO_ANSWER');
  }
}

export class ActionOpenAlreadyError extends DomainError {
  constructor() {
    super(409, 'ACTION.OPEN_ALREADY', 'This fix is being worked on again already.');
  }
}

export class OnlyTakeError extends DomainError {
  constructor() {
    super(409, 'TAKE.ONLY_ONE', 'There is only one take of this yet. Record another one, then choose the best.');
  }
}
