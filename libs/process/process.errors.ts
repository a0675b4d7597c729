import { NotFoundError } from '#libs/platform/http';

export class ProcessNotFoundError extends NotFoundError {
  constructor() {
    super('This process', 'PROCESS.NOT_FOUND');
  }
}

export class StageNotFoundError extends NotFoundError {
  constructor() {
    super('This stage', 'STAGE.NOT_FOUND');
  }
}
