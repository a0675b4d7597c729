import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class ScorecardNotFoundError extends NotFoundError {
  constructor() {
    super('This scorecard', 'SCORECARD.NOT_FOUND');
  }
}

export class ScoresMisfitError extends DomainError {
  constructor(names: readonly string[]) {
    super(422, 'SCORECARD.SCORES_MISFIT', `These scores don’t fit the scorecard: ${names.join(', ')}. Load the page again to get the scorecard as it is, then score them anew.`);
  }
}

export class ScoresMissingError extends DomainError {
  constructor(names: readonly string[]) {
    super(422, 'SCORECARD.SCORES_MISSING', `Score ${names.map((name) => `“${name}”`).join(', ')} too, or say that it does not apply. Then submit.`);
  }
}

export class ScorecardChangedError extends DomainError {
  constructor() {
    super(409, 'SCORECARD.CHANGED', 'This video is scored with another scorecard, or with a newer version of it. Load the page again to get that.');
  }
}

export class CoachOnlyError extends ForbiddenError {
  constructor() {
    super('Scorecards are filled in by those who coach, and by the owner about themselves.', 'SCORECARD.COACH_ONLY');
  }
}

export class SubjectNotFoundError extends NotFoundError {
  constructor() {
    super('This person', 'SCORECARD.SUBJECT_NOT_FOUND');
  }
}
