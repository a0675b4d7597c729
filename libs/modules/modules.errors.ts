import { formatMs } from '#libs/contracts';
import { DomainError, ForbiddenError, NotFoundError } from '#libs/platform/http';

export class ClipNotFoundError extends NotFoundError {
  constructor() {
    super('This clip', 'CLIP.NOT_FOUND');
  }
}

export class ClipBeyondEndError extends DomainError {
  constructor(durationMs: number) {
    super(422, 'CLIP.BEYOND_END', `The video ends at ${formatMs(durationMs)}. Let the clip end there or before.`);
  }
}

export class ClipNotYoursError extends ForbiddenError {
  constructor() {
    super('Only who saved this clip, enablement and admins can change it. Save one of your own from the same seconds.', 'CLIP.NOT_YOURS');
  }
}

export class ModuleNotFoundError extends NotFoundError {
  constructor() {
    super('This module', 'MODULE.NOT_FOUND');
  }
}

export class ModuleItemNotFoundError extends NotFoundError {
  constructor() {
    super('This part of the module', 'MODULE.ITEM_NOT_FOUND');
  }
}

export class ModuleNotYoursError extends ForbiddenError {
  constructor() {
    super('Modules are put together by managers, enablement and admins. Make a playlist of your own instead.', 'MODULE.NOT_YOURS');
  }
}

export class ModuleFullError extends DomainError {
  constructor(most: number) {
    super(422, 'MODULE.FULL', `A module holds ${most} items at most. Make a second one for the rest.`);
  }
}
