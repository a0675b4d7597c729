import { DomainError } from '#libs/platform/http';

export class DirectUploadsOffError extends DomainError {
  constructor() {
    super(404, 'UPLOAD.DIRECT_OFF', 'This Sideline takes uploads through its API only. Send the file by tus to /api/uploads.');
  }
}

export class PartsMissingError extends DomainError {
  constructor(numbers: readonly number[]) {
    const some = numbers.slice(0, 20).join(', ');
    super(409, 'UPLOAD.PARTS_MISSING', `These parts have not arrived whole: ${some}${numbers.length > 20 ? ' …' : ''}. Send them again, then complete the upload.`);
  }
}

export class PartNumberError extends DomainError {
  constructor(count: number) {
    super(400, 'UPLOAD.PART_NUMBER', `This upload has the parts 1 to ${count}. Ask for those.`);
  }
}
