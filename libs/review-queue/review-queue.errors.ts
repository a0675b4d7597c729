import { DomainError, ForbiddenError } from '#libs/platform/http';

export class NotYoursToAskError extends ForbiddenError {
  constructor() {
    super('Only the owner of a video asks for feedback on it.', 'FEEDBACK.NOT_YOURS');
  }
}

export class CoachNotSuitableError extends DomainError {
  constructor() {
    super(422, 'FEEDBACK.COACH_NOT_SUITABLE', 'This person can’t give feedback on this video. Choose a manager of the team, or share the video with everyone first.');
  }
}

export class NotInQueueError extends ForbiddenError {
  constructor() {
    super('Only a coach who may see this video changes its place in the queue.', 'FEEDBACK.NOT_A_COACH');
  }
}
