import { formatMs } from '#libs/contracts';
import { DomainError, ForbiddenError } from '#libs/platform/http';

export class ChapterBeyondEndError extends DomainError {
  constructor(durationMs: number) {
    super(422, 'CHAPTER.BEYOND_END', `The video ends at ${formatMs(durationMs)}. Let each chapter begin before that.`);
  }
}

export class ChaptersNotYoursError extends ForbiddenError {
  constructor() {
    super('Only the owner of the video and coaches can divide it into chapters.', 'CHAPTER.NOT_ALLOWED');
  }
}
